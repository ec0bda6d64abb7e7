//! Stores what has been said so far in answers that are still being given, many at a time.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::sleep,
};
use tokio_util::sync::CancellationToken;

use crate::domain::{message::Message, ports::ConversationStore};

/// How long checkpoints are collected before they are stored together.
const COLLECT: Duration = Duration::from_millis(50);
const AT_ONCE: usize = 256;

/// Hands over checkpoints. A cheap handle.
#[derive(Clone)]
pub struct Checkpoints {
    waiting: Sender<Message>,
}

/// The task that stores them. There is one per process.
pub struct CheckpointKeeper {
    store: Arc<dyn ConversationStore>,
    waiting: Receiver<Message>,
}

impl Checkpoints {
    /// Never waits: when the database cannot keep up, this checkpoint is left out, and the next one says more anyway.
    pub fn add(&self, message: &Message) {
        if self.waiting.try_send(message.clone()).is_err() {
            metrics::counter!("answer_checkpoints_skipped_total").increment(1);
        }
    }
}

impl CheckpointKeeper {
    pub fn new(store: Arc<dyn ConversationStore>) -> (Checkpoints, Self) {
        let (sender, waiting) = channel(4 * AT_ONCE);
        (Checkpoints { waiting: sender }, Self { store, waiting })
    }

    pub async fn run(mut self, deserted: CancellationToken) -> anyhow::Result<()> {
        let mut messages = Vec::new();
        loop {
            tokio::select! {
                _ = self.waiting.recv_many(&mut messages, AT_ONCE) => {}
                () = deserted.cancelled() => return Ok(()),
            }
            sleep(COLLECT).await;
            while messages.len() < AT_ONCE
                && let Ok(message) = self.waiting.try_recv()
            {
                messages.push(message);
            }
            if let Err(error) = self.store.checkpoint(&messages).await {
                tracing::warn!(error = format!("{error:#}"), "running answers could not be stored");
            }
            messages.clear();
        }
    }
}
