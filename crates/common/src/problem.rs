//! RFC 9457 problem details: the only shape in which a service reports an error over HTTP.
//!
//! Endpoints and aggregates have error enums of their own; each maps into a [`Problem`] in one `From` impl. The
//! request context ([`crate::http::request_context`]) adds the request id and logs the cause, once, at the edge.

use std::{borrow::Cow, fmt, time::Duration};

use actix_web::{
    HttpResponse, ResponseError,
    http::{StatusCode, header},
};
use serde::Serialize;
use utoipa::ToSchema;

/// An error on its way to the client. `source` stays inside: it is logged, never sent.
#[derive(Debug)]
pub struct Problem {
    pub status: StatusCode,
    /// Stable, kebab-case; clients localise by it.
    pub code: &'static str,
    pub title: &'static str,
    pub detail: Option<Cow<'static, str>>,
    pub errors: Vec<FieldError>,
    pub retry_after: Option<Duration>,
    pub source: Option<anyhow::Error>,
}

/// What is wrong with one field of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// Dotted path inside the body, or the name of a path or query parameter.
    pub field: String,
    pub message: String,
}

/// The body of every error response (`application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemDetails<'a> {
    #[schema(example = "urn:magic-conch:problem:not-found")]
    pub r#type: String,
    pub title: &'a str,
    pub status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'a str>,
    /// Stable, kebab-case; clients localise by it.
    #[schema(example = "not-found")]
    pub code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub errors: &'a [FieldError],
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, title: &'static str) -> Self {
        Self { status, code, title, detail: None, errors: Vec::new(), retry_after: None, source: None }
    }

    pub fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    pub fn source(mut self, source: impl Into<anyhow::Error>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// 400 with one field named.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::invalid_fields(vec![FieldError { field: field.into(), message: message.into() }])
    }

    /// 400 with every field named that is wrong.
    pub fn invalid_fields(errors: Vec<FieldError>) -> Self {
        let problem = Self::new(StatusCode::BAD_REQUEST, "invalid-request", "The request is not valid");
        Self { errors, ..problem }
    }

    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", "Sign in first")
    }

    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "You may not do this")
    }

    /// Also the answer for what exists but belongs to somebody else.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is nothing here")
    }

    pub fn conflict(code: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code, title)
    }

    /// 500; the cause is logged and never sent.
    pub fn internal(source: impl Into<anyhow::Error>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side")
            .source(source)
    }

    /// 503: something that the service stands on is away for now.
    pub fn unavailable(source: impl Into<anyhow::Error>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available just now, try again shortly")
            .retry_after(Duration::from_secs(2))
            .source(source)
    }

    /// The response, with the id under which the cause stands in the log.
    pub fn response(&self, request_id: Option<&str>) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if let Some(wait) = self.retry_after {
            response.insert_header((header::RETRY_AFTER, wait.as_secs().max(1)));
        }
        response.content_type("application/problem+json").json(ProblemDetails {
            r#type: format!("urn:magic-conch:problem:{}", self.code),
            title: self.title,
            status: self.status.as_u16(),
            detail: self.detail.as_deref().filter(|_| !self.status.is_server_error()),
            code: self.code,
            request_id,
            errors: &self.errors,
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.title, self.code)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        self.response(None)
    }
}

#[cfg(test)]
mod tests {
    use actix_web::body::to_bytes;

    use super::*;

    #[actix_web::test]
    async fn a_server_error_says_nothing_of_its_cause() {
        let problem = Problem::internal(anyhow::anyhow!("password=hunter2")).detail("table members is gone");
        let body = to_bytes(problem.response(Some("r1")).into_body()).await.expect("body");
        let body: serde_json::Value = serde_json::from_slice(&body).expect("json");
        assert_eq!(
            body,
            serde_json::json!({
                "type": "urn:magic-conch:problem:internal", "title": "Something went wrong on our side",
                "status": 500, "code": "internal", "request_id": "r1",
            })
        );
    }
}
