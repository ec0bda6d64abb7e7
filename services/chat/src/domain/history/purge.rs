//! Removes for good what was deleted and can no longer be restored.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use common::clock::{self, Timestamp};
use tokio_util::sync::CancellationToken;

use super::ports::PurgeStore;

/// The first look, when the schema is surely there.
const AFTER_START: Duration = Duration::from_secs(60);
const AT_ONCE: u64 = 100;

pub struct Purge {
    pub store: Arc<dyn PurgeStore>,
    /// How long after its deletion a conversation can be restored.
    pub restore_within: TimeDelta,
    pub every: Duration,
}

impl Purge {
    /// Looks soon after the start and every now and then until `stop`.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut pause = AFTER_START.min(self.every);
        while stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_some() {
            pause = self.every;
            match stop.run_until_cancelled(self.purge(clock::now())).await {
                Some(Err(error)) => {
                    tracing::warn!(error = format!("{error:#}"), "deleted conversations could not be purged");
                }
                Some(Ok(purged @ 1..)) => tracing::info!(purged, "deleted conversations were purged"),
                Some(Ok(0)) | None => {}
            }
        }
        Ok(())
    }

    /// Purges what can no longer be restored at `now`; how many this process has purged. Each conversation is a
    /// transaction of its own, so that several instances may do it at once and none is held up for long.
    pub async fn purge(&self, now: Timestamp) -> anyhow::Result<u64> {
        let before = now - self.restore_within;
        let mut purged = 0;
        loop {
            let expired = self.store.expired(before, AT_ONCE).await?;
            if expired.is_empty() {
                return Ok(purged);
            }
            for id in expired {
                if self.store.purge(id, before).await? {
                    purged += 1;
                    metrics::counter!("conversations_purged_total").increment(1);
                }
            }
        }
    }
}
