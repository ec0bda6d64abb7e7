//! The process's Prometheus registry.

use std::{sync::OnceLock, time::Duration};

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio_util::sync::CancellationToken;

/// Upper bounds in seconds: from a memory look-up to a long answer of a model.
const SECONDS: &[f64] =
    &[0.000_25, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0];

static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Installs the recorder; a second call does nothing.
pub fn install_metrics() {
    HANDLE.get_or_init(|| {
        PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), SECONDS)
            .ok()?
            .install_recorder()
            .ok()
    });
}

/// The registry in Prometheus' text format.
pub fn metrics_text() -> String {
    HANDLE.get().and_then(Option::as_ref).map(PrometheusHandle::render).unwrap_or_default()
}

/// How often samples are sorted into their buckets, whether anybody scrapes or not.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// Keeps the registry small until `stop`.
pub async fn keep_metrics(stop: CancellationToken) -> anyhow::Result<()> {
    loop {
        tokio::select! {
            // A schedule: the registry tells nobody that it has grown.
            () = tokio::time::sleep(UPKEEP_EVERY) => {}
            () = stop.cancelled() => return Ok(()),
        }
        if let Some(handle) = HANDLE.get().and_then(Option::as_ref) {
            handle.run_upkeep();
        }
    }
}
