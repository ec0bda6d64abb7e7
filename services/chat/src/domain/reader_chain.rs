//! The readers in the order of the settings: the first that begins to answer answers.
//!
//! Until its first word a reader that fails is asked again, where the failure allows it, and then passed over for the
//! next one; after the first word, never. A reader that keeps failing rests behind its [`Breaker`]. The answer comes
//! under its reader's own clocks, so whoever follows the pieces needs none.

mod breaker;
mod clocked;
mod link;
mod title;

use std::{sync::Arc, time::Duration};

use tokio::time::{Instant, sleep, timeout};

use super::reader::{
    FailureReason, FinishReason, Piece, PieceStream, Provider, ProviderError, ProviderInfo, ReaderRequest,
};
pub use breaker::Breaker;
use clocked::Clocked;
use futures_util::StreamExt;
use link::Link;
use tracing::{Instrument, Span};

/// How long a reader may keep the querent waiting.
#[derive(Debug, Clone, Copy)]
pub struct TimeLimits {
    /// From the request to the first piece of text, with all retries.
    pub first_token: Duration,
    /// Between two pieces.
    pub idle: Duration,
    /// From the first piece to the end.
    pub total: Duration,
}

/// How much patience the chain has with failures.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How often a reader is asked again.
    pub retries: u32,
    /// The longest pause before the first retry; it doubles from one to the next.
    pub retry_base: Duration,
    /// No pause is longer, and a reader that asks for a longer one is passed over.
    pub retry_most: Duration,
    /// So many failed answers in a row send a reader to rest.
    pub breaker_failures: u32,
    pub breaker_rest: Duration,
}

/// An answer that has begun.
pub struct BegunAnswer {
    pub provider: ProviderInfo,
    /// The readers before this one in the order, and why they do not answer.
    pub passed_over: Vec<PassedOver>,
    /// Ends with `Done` or with an error, in time.
    pub pieces: PieceStream,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    pub provider: String,
    pub reason: FailureReason,
}

impl BegunAnswer {
    /// Why the reader that should have answered does not.
    pub fn reason(&self) -> Option<FailureReason> {
        self.passed_over.first().map(|passed_over| passed_over.reason)
    }
}

/// Tries its readers one after the other.
pub struct ReaderChain {
    links: Vec<Arc<Link>>,
    patience: Patience,
}

impl ReaderChain {
    /// `readers` must not be empty.
    pub fn new(readers: Vec<(Arc<dyn Provider>, TimeLimits)>, patience: Patience) -> Self {
        let link = |(reader, limits)| Arc::new(Link::new(reader, limits, &patience));
        Self { links: readers.into_iter().map(link).collect(), patience }
    }

    /// Begins the answer; fails with the last reader's reason when none of them can.
    pub async fn answer(&self, request: &ReaderRequest) -> Result<BegunAnswer, ProviderError> {
        let (mut passed_over, mut last_error) = (Vec::<PassedOver>::new(), None);
        for link in &self.links {
            match self.begin(link, request).await {
                Ok(pieces) => {
                    if let Some(last) = passed_over.last() {
                        let (from, to) = (last.provider.clone(), link.name().to_owned());
                        metrics::counter!("reader_fallbacks_total", "from" => from, "to" => to).increment(1);
                    }
                    return Ok(BegunAnswer { provider: link.reader.info().clone(), passed_over, pieces });
                }
                Err(error) => {
                    passed_over.push(PassedOver { provider: link.name().to_owned(), reason: error.reason() });
                    last_error = Some(error);
                }
            }
        }
        Err(last_error.unwrap_or_else(|| ProviderError::Resting("nobody".into())))
    }

    async fn begin(&self, link: &Arc<Link>, request: &ReaderRequest) -> Result<PieceStream, ProviderError> {
        let Some(permit) = link.breaker.admit(Instant::now()) else {
            let error = ProviderError::Resting(link.name().to_owned());
            link.report(&error);
            return Err(error);
        };
        let span = link.span();
        let begun = timeout(link.limits.first_token, self.first_piece(link, request, &span)).await;
        let begun = begun.unwrap_or_else(|_| Err(ProviderError::TimedOut(link.name().to_owned())));
        match &begun {
            Err(error) if error.speaks_against_the_upstream() => permit.failed(Instant::now()),
            Ok(_) | Err(_) => permit.begun(),
        }
        if let Err(error) = &begun {
            link.report(error);
        }
        link.publish_breaker();
        let (first, rest) = begun?;
        Ok(Box::pin(Clocked::new(link.clone(), first, rest, span)))
    }

    /// Asks until there is a first piece of text.
    async fn first_piece(
        &self,
        link: &Link,
        request: &ReaderRequest,
        span: &Span,
    ) -> Result<(Piece, PieceStream), ProviderError> {
        let mut attempt = 0;
        loop {
            let error = match ask(link.reader.as_ref(), request).instrument(span.clone()).await {
                Ok(begun) => return Ok(begun),
                Err(error) => error,
            };
            let Some(pause) = self.pause_before_retry(attempt, &error) else { return Err(error) };
            tracing::info!(provider = link.name(), %error, ?pause, "a reader is asked again");
            metrics::counter!("reader_retries_total", "provider" => link.name().to_owned()).increment(1);
            sleep(pause).await;
            attempt += 1;
        }
    }

    /// Exponential backoff with full jitter, but as long as the upstream asks for; nothing when it is of no use.
    fn pause_before_retry(&self, attempt: u32, error: &ProviderError) -> Option<Duration> {
        let Patience { retries, retry_base, retry_most, .. } = self.patience;
        let asked_for = error.retry_after().unwrap_or_default();
        if attempt >= retries || !error.is_retryable() || asked_for > retry_most {
            return None;
        }
        let longest = retry_base.saturating_mul(2u32.saturating_pow(attempt)).min(retry_most);
        Some(asked_for.max(longest.mul_f64(rand::random_range(0.0..=1.0))))
    }
}

/// One attempt. An answer without a word is a failure, which the next reader can still make good.
async fn ask(reader: &dyn Provider, request: &ReaderRequest) -> Result<(Piece, PieceStream), ProviderError> {
    let provider = || reader.info().name.clone();
    let mut pieces = reader.answer(request).await?;
    match pieces.next().await {
        Some(Ok(first @ Piece::Text(_))) => Ok((first, pieces)),
        Some(Ok(Piece::Done { reason: FinishReason::ContentFilter, .. })) => Err(ProviderError::Refused {
            provider: provider(),
            status: 400,
            code: Some("content-filter".into()),
            message: "its filter held the answer back".into(),
            retry_after: None,
        }),
        Some(Ok(Piece::Done { .. })) => Err(ProviderError::Failed(provider(), "an empty answer".into())),
        Some(Err(error)) => Err(error),
        None => Err(ProviderError::CutOff(provider())),
    }
}

#[cfg(test)]
mod tests;
