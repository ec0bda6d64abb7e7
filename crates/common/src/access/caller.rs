//! Who is calling: the extractor that handlers take.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web::Data};

use super::{AccessVerifier, Claims, MemberKind, Rejection, Role};
use crate::{
    ids::{MemberId, SessionId},
    problem::Problem,
};

/// The authenticated guest or member behind a request; without one the request ends with 401.
/// Take `Option<Caller>` where anonymous visitors are welcome too.
#[derive(Debug, Clone)]
pub struct Caller {
    pub member: MemberId,
    pub session: SessionId,
    pub kind: MemberKind,
    pub nickname: String,
    pub roles: Vec<Role>,
}

impl Caller {
    /// Refuses with 403 whoever lacks `role`.
    pub fn require(&self, role: Role) -> Result<(), Problem> {
        if self.roles.contains(&role) { Ok(()) } else { Err(Problem::forbidden()) }
    }
}

impl From<Claims> for Caller {
    fn from(claims: Claims) -> Self {
        let Claims { sub: member, sid: session, kind, nickname, roles, .. } = claims;
        Self { member, session, kind, nickname, roles }
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let verifier = request.app_data::<Data<AccessVerifier>>().cloned();
        let token = verifier.as_ref().and_then(|verifier| token(request, verifier.cookie()));
        Box::pin(async move {
            let (Some(verifier), Some(token)) = (verifier, token) else {
                return Err(Problem::unauthenticated());
            };
            match verifier.verify(&token).await {
                Ok(claims) => Ok(claims.into()),
                Err(rejection @ Rejection::KeysUnavailable(_)) => Err(Problem::unavailable(rejection)),
                Err(rejection) => Err(Problem::unauthenticated().source(rejection)),
            }
        })
    }
}

/// A Bearer token goes before the cookie: whoever sends one means it.
fn token(request: &HttpRequest, cookie: &str) -> Option<String> {
    let bearer = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer ").map(str::to_owned));
    bearer.or_else(|| request.cookie(cookie).map(|cookie| cookie.value().to_owned()))
}
