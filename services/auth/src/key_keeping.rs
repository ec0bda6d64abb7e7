//! Keeps this process's signing keys up to date: every few seconds, and at once when another instance tells of a new one.

use std::{sync::Arc, time::Duration};

use common::{
    clock,
    events::{Event, Subscriber, auth::KeysChanged},
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::domain::key_rotation::KeyKeeper;

/// How soon an instance has a key of which it did not hear; much less than the least lead of a key.
const LOOK_EVERY: Duration = Duration::from_secs(15);

#[derive(Clone)]
pub struct KeyKeeping {
    keeper: KeyKeeper,
    changed: Arc<Notify>,
}

impl KeyKeeping {
    pub fn new(keeper: KeyKeeper) -> Self {
        Self { keeper, changed: Arc::default() }
    }

    pub fn hear(&self, subscriber: Subscriber) -> Subscriber {
        let (changed, gap) = (self.changed.clone(), self.changed.clone());
        subscriber
            .on(move |_: Event<KeysChanged>| {
                changed.notify_one();
                async { Ok(()) }
            })
            .on_gap(move || {
                gap.notify_one();
                async { Ok(()) }
            })
    }

    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            tokio::select! {
                // A schedule: the next key falls due by the clock, and the event of another instance may be lost.
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = self.changed.notified() => {}
                () = stop.cancelled() => return Ok(()),
            }
            // Before that the start is still about the schema, and about keys that an older release left in clear.
            if !self.keeper.is_in_use() {
                continue;
            }
            if let Err(error) = self.keeper.keep(clock::now()).await {
                tracing::warn!(error = format!("{error:#}"), "the signing keys stay as they were");
            }
        }
    }
}
