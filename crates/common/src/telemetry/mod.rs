//! Logs, traces and metrics.
//!
//! Logs go to standard output, as JSON or for people. Traces go by OTLP when an endpoint is set. Metrics are pulled
//! from `/metrics`. [`init`] is called once by `main`; the guard it returns flushes what is still on its way.

mod metrics;
pub mod propagation;
mod traces;

use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

use crate::settings::{LogFormat, TelemetrySettings};

pub use metrics::{install_metrics, keep_metrics, metrics_text};

/// Flushes the exporter; keep it until the last line of `main`.
#[must_use]
pub struct TelemetryGuard {
    tracer_provider: Option<opentelemetry_sdk::trace::SdkTracerProvider>,
}

/// Sets up everything for the process `service`, called `instance` where several run.
pub fn init(
    service: &'static str,
    instance: &str,
    settings: &TelemetrySettings,
) -> anyhow::Result<TelemetryGuard> {
    install_metrics();
    propagation::install();
    let filter = EnvFilter::try_new(&settings.log_filter)?;
    let log = match settings.log_format {
        LogFormat::Json => tracing_subscriber::fmt::layer()
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .boxed(),
        LogFormat::Pretty => tracing_subscriber::fmt::layer().with_target(false).boxed(),
    };
    let tracer_provider = traces::provider(service, instance, settings)?;
    let traces = tracer_provider.as_ref().map(|provider| traces::layer(provider, service));
    tracing_subscriber::registry().with(filter).with(traces).with(log).try_init()?;
    Ok(TelemetryGuard { tracer_provider })
}

impl TelemetryGuard {
    /// Sends what is still buffered; blocks up to the exporter's time limit.
    pub fn flush(self) {
        if let Some(provider) = self.tracer_provider
            && let Err(error) = provider.shutdown()
        {
            tracing::warn!(%error, "the last traces could not be sent");
        }
    }
}
