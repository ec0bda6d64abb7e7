//! A browser may change something only from our own origin.

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{StatusCode, header},
    middleware::Next,
    web::Data,
};

use crate::problem::Problem;

/// The one origin that the web client is served from, such as `https://conch.example`.
#[derive(Debug, Clone)]
pub struct AllowedOrigin(String);

impl AllowedOrigin {
    pub fn of(public_origin: &url::Url) -> Self {
        Self(public_origin.origin().ascii_serialization())
    }

    pub fn allows(&self, origin: &[u8]) -> bool {
        self.0.as_bytes() == origin
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Refuses a mutation with a foreign `Origin`, and one that carries cookies but no `Origin` at all: every current
/// browser sends it, so its absence means a client that has no business with a browser's cookies.
pub async fn origin_check(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !request.method().is_safe() {
        let origin = request.headers().get(header::ORIGIN);
        let allowed = request.app_data::<Data<AllowedOrigin>>();
        let fine = match (origin, allowed) {
            (Some(origin), Some(allowed)) => allowed.allows(origin.as_bytes()),
            (Some(_), None) => false,
            (None, _) => !request.headers().contains_key(header::COOKIE),
        };
        if !fine {
            let problem = Problem::new(
                StatusCode::FORBIDDEN,
                "foreign-origin",
                "This request did not come from our own pages",
            );
            return Ok(request.error_response(problem).map_into_boxed_body());
        }
    }
    next.call(request).await.map(ServiceResponse::map_into_boxed_body)
}
