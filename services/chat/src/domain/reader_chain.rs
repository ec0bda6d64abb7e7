//! The readers in the order of the settings: the first that begins to answer answers.

use std::{sync::Arc, time::Duration};

use futures_util::{StreamExt, stream};
use tokio::time::timeout;

use super::reader::{Piece, PieceStream, Provider, ProviderError, ProviderInfo, ReaderRequest};

/// How long a reader may keep the querent waiting.
#[derive(Debug, Clone, Copy)]
pub struct Clocks {
    /// From the request to the first piece of text.
    pub first_token: Duration,
    /// Between two pieces.
    pub idle: Duration,
    /// From the first piece to the end.
    pub total: Duration,
}

/// An answer that has begun.
pub struct BegunAnswer {
    pub provider: ProviderInfo,
    /// Whether a reader before this one in the order failed.
    pub fell_back: bool,
    pub pieces: PieceStream,
}

/// Tries its readers one after the other, but never after text has been shown.
pub struct ReaderChain {
    readers: Vec<Arc<dyn Provider>>,
    clocks: Clocks,
}

impl ReaderChain {
    /// `readers` must not be empty.
    pub fn new(readers: Vec<Arc<dyn Provider>>, clocks: Clocks) -> Self {
        Self { readers, clocks }
    }

    pub fn clocks(&self) -> Clocks {
        self.clocks
    }

    /// Begins the answer; fails with the last reader's reason when none of them can.
    pub async fn answer(&self, request: &ReaderRequest) -> Result<BegunAnswer, ProviderError> {
        let mut last_error = None;
        for reader in &self.readers {
            let provider = reader.info().clone();
            match self.begin(reader.as_ref(), request).await {
                Ok(pieces) => return Ok(BegunAnswer { provider, fell_back: last_error.is_some(), pieces }),
                Err(error) => {
                    metrics::counter!("reader_failures_total", "provider" => provider.name.clone())
                        .increment(1);
                    tracing::warn!(provider = provider.name, error = %error, "a reader could not begin");
                    last_error = Some(error);
                }
            }
        }
        Err(last_error.unwrap_or_else(|| ProviderError::TimedOut("nobody".into())))
    }

    /// Waits for the first piece, so that a reader that fails before it can still be replaced.
    async fn begin(
        &self,
        reader: &dyn Provider,
        request: &ReaderRequest,
    ) -> Result<PieceStream, ProviderError> {
        let name = || reader.info().name.clone();
        let beginning = async {
            let mut pieces = reader.answer(request).await?;
            let first: Piece = pieces.next().await.unwrap_or_else(|| Err(ProviderError::CutOff(name())))?;
            Ok(Box::pin(stream::once(async { Ok(first) }).chain(pieces)) as PieceStream)
        };
        timeout(self.clocks.first_token, beginning)
            .await
            .unwrap_or_else(|_| Err(ProviderError::TimedOut(name())))
    }
}
