//! Copies the logs of running answers to where every instance can read them.
//!
//! Off the path of the words: readers of this process have them already. What was said in a short while is written in
//! one go, for all answers together; the more answers run, the longer that while, so that a busy process writes
//! larger pieces rather than more of them.

use std::{collections::HashSet, sync::Arc, time::Duration};

use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::sleep,
};
use tokio_util::sync::CancellationToken;

use crate::domain::{generation::Generation, ports::AnswerLog};

const SHORTEST_WAIT: Duration = Duration::from_millis(10);
const LONGEST_WAIT: Duration = Duration::from_millis(100);
const WAIT_PER_ANSWER: Duration = Duration::from_micros(100);
const AFTER_FAILURE: Duration = Duration::from_millis(500);

/// Tells the recorder that an answer has something new. A cheap handle.
#[derive(Clone)]
pub struct Recording {
    waiting: UnboundedSender<Arc<Generation>>,
}

/// The task that writes. There is one per process.
pub struct Recorder {
    log: Arc<dyn AnswerLog>,
    waiting: UnboundedReceiver<Arc<Generation>>,
}

impl Recording {
    /// Each answer is announced once until the recorder has come to it, so no more of them wait than run.
    pub fn announce(&self, generation: &Arc<Generation>) {
        if self.waiting.send(generation.clone()).is_err() {
            tracing::debug!("an answer was told after the recorder had ended");
        }
    }
}

impl Recorder {
    pub fn new(log: Arc<dyn AnswerLog>) -> (Recording, Self) {
        let (sender, waiting) = unbounded_channel();
        (Recording { waiting: sender }, Self { log, waiting })
    }

    /// Writes until nobody gives answers any more, and then what is left.
    pub async fn run(mut self, deserted: CancellationToken) -> anyhow::Result<()> {
        let mut batch = Vec::new();
        loop {
            tokio::select! {
                _ = self.waiting.recv_many(&mut batch, usize::MAX), if batch.is_empty() => {}
                () = deserted.cancelled() => break,
            }
            let answers = u32::try_from(batch.len()).unwrap_or(u32::MAX);
            sleep(WAIT_PER_ANSWER.saturating_mul(answers).clamp(SHORTEST_WAIT, LONGEST_WAIT)).await;
            self.take_waiting(&mut batch);
            batch = self.write(batch).await;
            if !batch.is_empty() {
                sleep(AFTER_FAILURE).await;
            }
        }
        self.take_waiting(&mut batch);
        self.write(batch).await;
        Ok(())
    }

    /// Each answer once: one that could not be written may have been announced again since.
    fn take_waiting(&mut self, batch: &mut Vec<Arc<Generation>>) {
        while let Ok(generation) = self.waiting.try_recv() {
            batch.push(generation);
        }
        let mut seen = HashSet::new();
        batch.retain(|generation| seen.insert(generation.place));
    }

    /// Returns the answers that have to be written again.
    async fn write(&self, batch: Vec<Arc<Generation>>) -> Vec<Arc<Generation>> {
        let (answers, entries): (Vec<_>, Vec<_>) =
            batch.into_iter().filter_map(|answer| answer.unrecorded().map(|entry| (answer, entry))).unzip();
        if entries.is_empty() {
            return Vec::new();
        }
        let torn = match self.log.write(&entries).await {
            Ok(torn) => torn,
            Err(error) => {
                metrics::counter!("answer_log_failures_total").increment(1);
                tracing::warn!(error = format!("{error:#}"), "answers could not be recorded, trying again");
                return answers;
            }
        };
        let (again, written): (Vec<_>, Vec<_>) =
            answers.into_iter().zip(entries).partition(|(_, entry)| torn.contains(&entry.place));
        for (answer, entry) in written {
            answer.set_recorded(entry.end());
        }
        let rewound = again.into_iter().map(|(answer, _)| {
            answer.set_recorded(0);
            answer
        });
        rewound.collect()
    }
}
