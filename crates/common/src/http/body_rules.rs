//! How request bodies, paths and queries are read: bounded, strict, and with a problem for everything else.

use actix_web::{
    HttpRequest, HttpResponse,
    error::{JsonPayloadError, PathError, PayloadError, QueryPayloadError},
    http::StatusCode,
    web::{JsonConfig, PathConfig, PayloadConfig, QueryConfig, ServiceConfig},
};

use crate::problem::{FieldError, Problem};

/// Installs the extractors' rules; `max_body` in bytes holds for JSON and for raw bodies alike.
pub fn body_rules(max_body: usize) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        config
            .app_data(PayloadConfig::new(max_body))
            .app_data(JsonConfig::default().limit(max_body).error_handler(json_problem))
            .app_data(PathConfig::default().error_handler(path_problem))
            .app_data(QueryConfig::default().error_handler(query_problem));
    }
}

/// The answer for a path that the route table does not hold.
pub async fn not_found() -> Result<HttpResponse, Problem> {
    Err(Problem::not_found())
}

fn json_problem(error: JsonPayloadError, _: &HttpRequest) -> actix_web::Error {
    match error {
        JsonPayloadError::OverflowKnownLength { limit, .. } | JsonPayloadError::Overflow { limit } => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", "The body is too large")
                .detail(format!("at most {limit} bytes"))
        }
        JsonPayloadError::ContentType => Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "Send the body as application/json",
        ),
        JsonPayloadError::Deserialize(error) => Problem::invalid("body", error.to_string()),
        JsonPayloadError::Payload(PayloadError::Overflow) => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", "The body is too large")
        }
        other => Problem::invalid("body", other.to_string()),
    }
    .into()
}

/// A path parameter that is no id names nothing: 404, as for an id that does not exist.
fn path_problem(_: PathError, _: &HttpRequest) -> actix_web::Error {
    Problem::not_found().into()
}

fn query_problem(error: QueryPayloadError, _: &HttpRequest) -> actix_web::Error {
    let message = error.to_string();
    Problem::invalid_fields(vec![FieldError { field: "query".into(), message }]).into()
}
