//! Tells providers of accounts that were unlinked here: at once when woken, and again later where that failed.

use std::{sync::Arc, time::Duration};

use common::clock;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::domain::sign_in::linked::LinkedAccounts;

const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Wakes the task that tells providers. A cheap, shared handle.
#[derive(Clone, Default)]
pub struct Unlinker {
    woken: Arc<Notify>,
}

impl Unlinker {
    pub fn wake(&self) {
        self.woken.notify_one();
    }

    /// Works until `stop`; what is left then is done after the next start, or by another instance.
    pub async fn run(self, linked: Arc<LinkedAccounts>, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            tokio::select! {
                () = self.woken.notified() => {}
                // A schedule, for the tries that were put off, also by instances that are gone.
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = stop.cancelled() => return Ok(()),
            }
            if let Err(error) = linked.work_off(clock::now()).await {
                tracing::warn!(error = format!("{error:#}"), "unlinkings have to wait");
            }
        }
    }
}
