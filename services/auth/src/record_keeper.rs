//! Sees to it that Redis's record of revocations holds all that the database has, whatever became of Redis meanwhile.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::TimeDelta;
use common::{
    access::{Place, RevocationRecord},
    clock,
    redis_pool::RedisPool,
};
use redis::AsyncCommands;
use tokio_util::sync::CancellationToken;

use crate::domain::sessions::SessionStore;

/// Stands in Redis for as long as it has lost nothing.
const MARK: &str = "auth:revocations:whole";
/// A revocation of another instance may be in the database a moment before it is in the record.
const MARGIN: TimeDelta = TimeDelta::seconds(60);

/// Looks every moment whether Redis was away, came back empty, or was not told something; then writes what is missing.
pub struct RecordKeeper {
    pub store: Arc<dyn SessionStore>,
    pub record: RevocationRecord,
    pub redis: RedisPool,
    pub token_lifetime: TimeDelta,
    pub unrecorded: Arc<AtomicBool>,
}

impl RecordKeeper {
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        // What was revoked while no auth was running to tell of it, or in the last moment of one.
        let mut is_doubtful = true;
        loop {
            match stop.run_until_cancelled(self.look(is_doubtful)).await {
                Some(Ok(())) => is_doubtful = false,
                Some(Err(error)) => {
                    if !is_doubtful {
                        let error = format!("{error:#}");
                        tracing::warn!(error, "revocations cannot be recorded; they will be");
                    }
                    is_doubtful = true;
                }
                None => return Ok(()),
            }
            // A schedule: Redis does not say that it came back empty.
            let pause = tokio::time::sleep(RevocationRecord::LOOK_EVERY);
            if stop.run_until_cancelled(pause).await.is_none() {
                return Ok(());
            }
        }
    }

    async fn look(&self, is_doubtful: bool) -> anyhow::Result<()> {
        let mark = self.redis.key(MARK);
        let is_marked: bool = self.redis.get().await?.exists(&mark).await?;
        let unrecorded = self.unrecorded.swap(false, Ordering::Relaxed);
        if is_marked && !unrecorded && !is_doubtful {
            return Ok(());
        }
        let outcome = self.write_missing().await;
        if outcome.is_err() {
            self.unrecorded.fetch_or(unrecorded, Ordering::Relaxed);
        }
        outcome?;
        let () = self.redis.get().await?.set(&mark, 1).await?;
        Ok(())
    }

    async fn write_missing(&self) -> anyhow::Result<()> {
        let since = clock::now() - self.token_lifetime - MARGIN;
        let revoked = self.store.revoked_since(since).await?;
        let (recorded, _) = self.record.read(Place::beginning()).await?;
        let recorded: HashSet<_> = recorded.into_iter().collect();
        let missing: Vec<_> =
            revoked.into_iter().filter(|revocation| !recorded.contains(revocation)).collect();
        self.record.write(&missing, self.token_lifetime).await?;
        if !missing.is_empty() {
            tracing::info!(count = missing.len(), "recorded revocations that Redis did not have");
        }
        Ok(())
    }
}
