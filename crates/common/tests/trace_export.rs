//! What was traced reaches the collector before the process ends.

use common::{
    settings::{LogFormat, TelemetrySettings},
    telemetry,
};
use serde_json::json;
use test_support::{HttpPeer, Script};

#[tokio::test(flavor = "multi_thread")]
async fn the_last_spans_are_sent_when_the_process_stops() {
    let collector = HttpPeer::start(|_| Script::json(200, &json!({}))).await;
    let settings = TelemetrySettings {
        log_format: LogFormat::Json,
        log_filter: "info".into(),
        otlp_endpoint: Some(collector.url("/").parse().expect("a url")),
        sample_ratio: 1.0,
    };
    let guard = telemetry::init("auth", "auth-1", &settings).expect("telemetry");

    tracing::info_span!("a walk on the beach").in_scope(|| tracing::info!("a shell"));
    tokio::task::spawn_blocking(|| guard.flush()).await.expect("it flushes");

    let sent = collector.received();
    let traces = sent.iter().find(|request| request.path == "/v1/traces").expect("an export");
    let body = String::from_utf8_lossy(&traces.body);
    assert!(body.contains("a walk on the beach"));
    assert!(body.contains("auth-1"));
}
