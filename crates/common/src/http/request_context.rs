//! The outermost layer of every service: request id, trace, metrics, and the one place where a cause is logged.

use std::{
    future::{Ready, ready},
    time::Instant,
};

use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
};
use tracing::{Instrument, Span, field::Empty};

use crate::{ids, problem::Problem, telemetry::propagation};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id that the gateway gave this request, or one of our own; every response carries it.
#[derive(Debug, Clone)]
pub struct RequestId(HeaderValue);

impl RequestId {
    fn of(request: &ServiceRequest) -> Self {
        let given = request.headers().get(&X_REQUEST_ID).filter(|value| is_plausible(value.as_bytes()));
        Self(given.cloned().unwrap_or_else(Self::fresh))
    }

    fn fresh() -> HeaderValue {
        let text = ids::new_uuid().simple().to_string();
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("none"))
    }

    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or("none")
    }
}

fn is_plausible(id: &[u8]) -> bool {
    (8..=64).contains(&id.len()) && id.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

impl FromRequest for RequestId {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(request.extensions().get::<Self>().cloned().unwrap_or_else(|| Self(Self::fresh()))))
    }
}

/// For `App::wrap(from_fn(request_context))`, outermost.
pub async fn request_context(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let id = RequestId::of(&request);
    let route = request.match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let method = request.method().clone();
    let span = request_span(&request, &id, &route);
    request.extensions_mut().insert(id.clone());

    let answer = next.call(request).instrument(span.clone()).await;
    let mut response = answer?.map_into_boxed_body();
    if let Some(problem) = response.response().error().and_then(|error| error.as_error::<Problem>()) {
        let _inside = span.enter();
        log_cause(problem);
        let told = problem.response(Some(id.as_str()));
        response = response.into_response(told);
    }
    response.headers_mut().insert(X_REQUEST_ID, id.0);

    let status = response.status();
    span.record("http.response.status_code", status.as_u16());
    let labels = [("method", method.to_string()), ("route", route), ("status", status.as_str().to_owned())];
    metrics::histogram!("http_request_duration_seconds", &labels).record(started.elapsed());
    Ok(response)
}

fn request_span(request: &ServiceRequest, id: &RequestId, route: &str) -> Span {
    let span = tracing::info_span!(
        "request",
        otel.kind = "server",
        otel.name = %format_args!("{} {route}", request.method()),
        http.request.method = %request.method(),
        http.route = route,
        http.response.status_code = Empty,
        request.id = id.as_str(),
    );
    propagation::continue_trace(&span, request.headers());
    span
}

fn log_cause(problem: &Problem) {
    match &problem.source {
        Some(source) if problem.status.is_server_error() => {
            tracing::error!(problem.code, error = format!("{source:#}"), "the request failed");
        }
        Some(source) => {
            tracing::info!(problem.code, error = format!("{source:#}"), "the request was refused")
        }
        None => tracing::debug!(problem.code, "the request was refused"),
    }
}
