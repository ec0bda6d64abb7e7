//! Ends answers whose process died: their lease has run out, and they would be "streaming" for ever.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use chrono::TimeDelta;
use common::clock;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::domain::{
    answer_place::{AnswerPlace, LogEntry},
    ports::{AnswerLeases, AnswerLog, ConversationStore},
    ui_stream,
};

const EVERY: Duration = Duration::from_secs(3);
/// Younger answers may be between being stored and being started.
const YOUNGEST: TimeDelta = TimeDelta::seconds(5);
/// How long an answer has to be without a lease: one that was lost with Redis is taken again within two seconds.
const SUSPECTED_FOR: Duration = Duration::from_secs(4);

pub struct Reaper {
    store: Arc<dyn ConversationStore>,
    leases: Arc<dyn AnswerLeases>,
    log: Arc<dyn AnswerLog>,
    /// Since when unfinished answers have had no lease.
    suspects: HashMap<AnswerPlace, Instant>,
}

impl Reaper {
    pub fn new(
        store: Arc<dyn ConversationStore>,
        leases: Arc<dyn AnswerLeases>,
        log: Arc<dyn AnswerLog>,
    ) -> Self {
        Self { store, leases, log, suspects: HashMap::new() }
    }

    /// Looks every now and then until `stop`.
    pub async fn run(mut self, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                () = stop.cancelled() => return Ok(()),
            }
            if let Err(error) = self.reap(YOUNGEST, SUSPECTED_FOR).await {
                tracing::warn!(error = format!("{error:#}"), "abandoned answers could not be looked for");
            }
        }
    }

    /// Ends unfinished answers older than `age` whose lease nobody has held for as long as `suspected_for`.
    pub async fn reap(&mut self, age: TimeDelta, suspected_for: Duration) -> anyhow::Result<()> {
        let unfinished: HashSet<AnswerPlace> =
            self.store.unfinished_answers(clock::now() - age).await?.into_iter().collect();
        self.suspects.retain(|answer, _| unfinished.contains(answer));
        for answer in unfinished {
            if self.leases.at(answer.conversation).await?.running == Some(answer.message) {
                self.suspects.remove(&answer);
            } else if self.suspects.entry(answer).or_insert_with(Instant::now).elapsed() >= suspected_for {
                self.suspects.remove(&answer);
                self.end(answer).await?;
            }
        }
        Ok(())
    }

    /// What was said is known from the log, to the last word that other instances could see.
    async fn end(&self, answer: AnswerPlace) -> anyhow::Result<()> {
        // Should its process only have slept, it stops when it wakes up.
        self.leases.ask_to_stop(answer).await?;
        let frames = self.log.read(&[(answer, 0)]).await?.pop().unwrap_or_default();
        let parts = ui_stream::parts_told(&frames);
        let told = (!parts.is_empty()).then_some(&parts[..]);
        if !self.store.interrupt(answer, told).await? {
            return Ok(());
        }
        metrics::counter!("answers_total", "outcome" => "abandoned", "task" => "unknown").increment(1);
        tracing::warn!(message.id = %answer.message, "an abandoned answer was marked as interrupted");
        if !frames.is_empty() && !frames.ends_with(&ui_stream::DONE) {
            let closing = ui_stream::interruption(answer.message, &frames);
            let entry = LogEntry { place: answer, offset: frames.len(), frames: closing, is_end: true };
            self.log.write(&[entry]).await?;
        }
        Ok(())
    }
}
