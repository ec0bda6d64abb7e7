//! One reader of the chain with what the chain knows about it.

use std::sync::Arc;

use tokio::time::Instant;
use tracing::Span;

use super::{Breaker, Patience, TimeLimits};
use crate::domain::reader::{Provider, ProviderError};

pub(super) struct Link {
    pub reader: Arc<dyn Provider>,
    pub limits: TimeLimits,
    pub breaker: Breaker,
}

impl Link {
    pub fn new(reader: Arc<dyn Provider>, limits: TimeLimits, patience: &Patience) -> Self {
        let breaker = Breaker::new(patience.breaker_failures, patience.breaker_rest);
        Self { reader, limits, breaker }
    }

    pub fn name(&self) -> &str {
        &self.reader.info().name
    }

    /// The reader's part in a trace, by OpenTelemetry's names for generative models.
    pub fn span(&self) -> Span {
        tracing::info_span!(
            "reader",
            otel.kind = "client",
            otel.name = %format_args!("chat {}", self.name()),
            gen_ai.operation.name = "chat",
            gen_ai.provider.name = self.name(),
        )
    }

    /// An answer ended badly after its first word.
    pub fn broke_off(&self, error: &ProviderError) {
        self.report(error);
        self.breaker.failed(Instant::now());
        self.publish_breaker();
    }

    pub fn report(&self, error: &ProviderError) {
        let (provider, reason) = (self.name().to_owned(), error.reason().as_str());
        metrics::counter!("reader_failures_total", "provider" => provider, "reason" => reason).increment(1);
        let cause = std::error::Error::source(error).map(ToString::to_string);
        tracing::warn!(provider = self.name(), reason, %error, cause, "a reader failed");
    }

    pub fn publish_breaker(&self) {
        metrics::gauge!("reader_breaker_state", "provider" => self.name().to_owned())
            .set(self.breaker.gauge());
    }
}
