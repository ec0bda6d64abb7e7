//! Removes what nobody needs any more: sessions that ended, used refresh tokens, old security events.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use common::{
    access::LONGEST_TOKEN,
    clock::{self, Timestamp},
};
use tokio_util::sync::CancellationToken;

use super::{audit::AuditLog, sessions::SessionStore};

/// The first look, when the schema is surely there.
const AFTER_START: Duration = Duration::from_secs(60);
/// An ended session is kept for as long as its tokens must be refused, and then some.
const KEPT_AFTER_END: TimeDelta = TimeDelta::hours(24);
const _: () = assert!(KEPT_AFTER_END.num_seconds() > LONGEST_TOKEN.num_seconds());

pub struct Purge {
    pub sessions: Arc<dyn SessionStore>,
    pub audit: Arc<dyn AuditLog>,
    /// A refresh token that is older than this is expired whatever became of it, so its reuse need not be noticed.
    pub refresh_lifetime: TimeDelta,
    pub keep_events: TimeDelta,
    pub every: Duration,
}

impl Purge {
    /// Looks soon after the start and every now and then until `stop`.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut pause = AFTER_START.min(self.every);
        // A schedule: rows grow old without anybody telling.
        while stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_some() {
            pause = self.every;
            match stop.run_until_cancelled(self.purge(clock::now())).await {
                Some(Err(error)) => {
                    tracing::warn!(error = format!("{error:#}"), "what is over could not be purged");
                }
                Some(Ok((0, 0))) | None => {}
                Some(Ok((sessions, events))) => {
                    tracing::info!(sessions, events, "purged ended sessions and old security events");
                }
            }
        }
        Ok(())
    }

    /// How many sessions and how many security events went.
    pub async fn purge(&self, now: Timestamp) -> anyhow::Result<(u64, u64)> {
        let sessions = self.sessions.purge(now - KEPT_AFTER_END, now - self.refresh_lifetime).await?;
        Ok((sessions, self.audit.purge(now - self.keep_events).await?))
    }
}
