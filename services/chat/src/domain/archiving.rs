//! Keeping finished readings: at once where tarot answers, later where it does not.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use super::{
    message::StoredReading,
    ports::{ConversationStore, FinishedReading, ReadingArchive},
};

const RETRY_EVERY: Duration = Duration::from_secs(15);
const AT_ONCE: u64 = 20;

/// Hands readings to the archive. A reading's text is stored with its draw first, so that nothing is lost while the
/// archive is away. A cheap, shared handle.
#[derive(Clone)]
pub struct Archiving {
    store: Arc<dyn ConversationStore>,
    archive: Arc<dyn ReadingArchive>,
}

impl Archiving {
    pub fn new(store: Arc<dyn ConversationStore>, archive: Arc<dyn ReadingArchive>) -> Self {
        Self { store, archive }
    }

    /// Keeps a reading; `None` when that will only happen later.
    pub async fn keep(&self, reading: &FinishedReading) -> Option<StoredReading> {
        if let Err(error) = self.store.keep_reading_text(reading.draw.id, &reading.text).await {
            tracing::error!(error = format!("{error:#}"), "a reading's text could not be stored");
            return None;
        }
        self.hand_over(reading).await
    }

    /// Hands over what is left, every now and then, until `stop`.
    pub async fn retry(self, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            tokio::select! {
                () = tokio::time::sleep(RETRY_EVERY) => {}
                () = stop.cancelled() => return Ok(()),
            }
            match self.store.unarchived_readings(AT_ONCE).await {
                Ok(readings) => {
                    for reading in &readings {
                        self.hand_over(reading).await;
                    }
                }
                Err(error) => {
                    tracing::warn!(error = format!("{error:#}"), "readings to hand over are not known")
                }
            }
        }
    }

    async fn hand_over(&self, reading: &FinishedReading) -> Option<StoredReading> {
        let draw = reading.draw.id;
        match self.archive.store(reading).await {
            Ok(reading_id) => {
                if let Err(error) = self.store.set_reading(draw, reading_id).await {
                    tracing::warn!(error = format!("{error:#}"), draw.id = %draw, "a reading's id was not stored yet");
                }
                Some(StoredReading { reading_id })
            }
            Err(error) => {
                metrics::counter!("readings_unarchived_total").increment(1);
                tracing::warn!(error = format!("{error:#}"), draw.id = %draw, "a reading is not archived yet");
                None
            }
        }
    }
}
