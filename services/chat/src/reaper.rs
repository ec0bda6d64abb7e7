//! Ends answers whose process died: their lease has run out, and they would be "streaming" for ever.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use common::clock;
use tokio_util::sync::CancellationToken;

use crate::domain::ports::{AnswerLeases, ConversationStore};

const EVERY: Duration = Duration::from_secs(10);
/// Younger answers may be between being stored and being started.
const YOUNGEST: TimeDelta = TimeDelta::seconds(10);

pub struct Reaper {
    pub store: Arc<dyn ConversationStore>,
    pub leases: Arc<dyn AnswerLeases>,
}

impl Reaper {
    /// Looks every now and then until `stop`.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                () = stop.cancelled() => return Ok(()),
            }
            if let Err(error) = self.reap(YOUNGEST).await {
                tracing::warn!(error = format!("{error:#}"), "abandoned answers could not be looked for");
            }
        }
    }

    /// Marks unfinished answers older than `age` whose lease nobody holds.
    pub async fn reap(&self, age: TimeDelta) -> anyhow::Result<()> {
        for (conversation, message) in self.store.unfinished_answers(clock::now() - age).await? {
            if !self.leases.is_held(conversation).await? {
                self.store.mark_interrupted(message).await?;
                metrics::counter!("answers_total", "outcome" => "abandoned").increment(1);
                tracing::warn!(message.id = %message, "an abandoned answer was marked as interrupted");
            }
        }
        Ok(())
    }
}
