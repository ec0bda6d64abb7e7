//! W3C trace context across every border: HTTP requests in and out, and event envelopes.

use actix_web::http::header::HeaderMap as IncomingHeaders;
use opentelemetry::{
    global,
    propagation::{Extractor, Injector},
};
use opentelemetry_http::HeaderInjector;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use reqwest::header::HeaderMap;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

pub(super) fn install() {
    global::set_text_map_propagator(TraceContextPropagator::new());
}

struct Incoming<'a>(&'a IncomingHeaders);

impl Extractor for Incoming<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(|name| name.as_str()).collect()
    }
}

/// Makes `span` a child of the caller's span, if the request names one.
pub fn continue_trace(span: &Span, headers: &IncomingHeaders) {
    if headers.contains_key("traceparent") {
        adopt(span, &Incoming(headers));
    }
}

/// The headers that carry the current span to another service.
pub fn outgoing_headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    inject(&mut HeaderInjector(&mut headers));
    headers
}

/// The current span as a `traceparent` value, for event envelopes.
pub fn traceparent() -> Option<String> {
    let mut carrier = std::collections::HashMap::new();
    inject(&mut carrier);
    carrier.remove("traceparent")
}

/// Makes `span` a child of the span that sent an event.
pub fn continue_event(span: &Span, traceparent: &str) {
    let carrier = std::collections::HashMap::from([("traceparent".to_owned(), traceparent.to_owned())]);
    adopt(span, &carrier);
}

fn inject(carrier: &mut dyn Injector) {
    let context = Span::current().context();
    global::get_text_map_propagator(|propagator| propagator.inject_context(&context, carrier));
}

fn adopt(span: &Span, carrier: &dyn Extractor) {
    let parent = global::get_text_map_propagator(|propagator| propagator.extract(carrier));
    // It fails only when no trace layer is installed, and then there is no trace to continue.
    drop(span.set_parent(parent));
}
