//! A running answer: it lives apart from the requests that read it.
//!
//! The task that produces it appends encoded events; any number of readers follow from wherever they are. A reader
//! that goes away changes nothing.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use common::ids::{ConversationId, MessageId};
use dashmap::DashMap;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::ui_stream::{self, UiChunk};

/// One answer and everything said in it so far. Shared by its producer and its readers.
pub struct Generation {
    pub message_id: MessageId,
    /// Cancelled when the querent wants it to stop.
    pub stop: CancellationToken,
    events: Mutex<Vec<Bytes>>,
    /// How many events there are, and whether there will be more.
    progress: watch::Sender<Progress>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Progress {
    events: usize,
    finished: bool,
}

impl Generation {
    pub fn new(message_id: MessageId) -> Arc<Self> {
        let (progress, stop) = (watch::Sender::default(), CancellationToken::new());
        Arc::new(Self { message_id, stop, events: Mutex::default(), progress })
    }

    /// Appends an event, and wakes the readers.
    pub fn push(&self, chunk: &UiChunk<'_>) {
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        match ui_stream::encode(events.len(), chunk) {
            Ok(event) => events.push(event),
            Err(error) => return tracing::error!(%error, "an event could not be encoded"),
        }
        let events = events.len();
        self.progress.send_modify(|progress| progress.events = events);
    }

    /// Says that nothing more will come.
    pub fn finish(&self) {
        self.progress.send_modify(|progress| progress.finished = true);
    }

    /// Follows the answer from the event after `last_seen`, or from its start.
    pub fn follow(self: &Arc<Self>, last_seen: Option<usize>) -> Follower {
        let next = last_seen.map_or(0, |seen| seen.saturating_add(1));
        Follower { generation: self.clone(), progress: self.progress.subscribe(), next }
    }
}

/// One reader's place in an answer.
pub struct Follower {
    generation: Arc<Generation>,
    progress: watch::Receiver<Progress>,
    next: usize,
}

impl Follower {
    /// The events that this reader has not had yet; waits for some; `None` at the end.
    pub async fn next(&mut self) -> Option<Bytes> {
        loop {
            let progress = *self.progress.borrow_and_update();
            if progress.events > self.next {
                let events = self.generation.events.lock().unwrap_or_else(PoisonError::into_inner);
                let new = &events[self.next..];
                self.next = events.len();
                return Some(if let [one] = new { one.clone() } else { new.concat().into() });
            }
            if progress.finished || self.progress.changed().await.is_err() {
                return None;
            }
        }
    }
}

/// The answers that this process is giving, by conversation. A cheap, shared handle.
#[derive(Clone, Default)]
pub struct RunningAnswers {
    by_conversation: Arc<DashMap<ConversationId, Arc<Generation>>>,
}

impl RunningAnswers {
    pub fn get(&self, conversation: ConversationId) -> Option<Arc<Generation>> {
        self.by_conversation.get(&conversation).map(|entry| entry.value().clone())
    }

    pub fn insert(&self, conversation: ConversationId, generation: Arc<Generation>) {
        self.by_conversation.insert(conversation, generation);
    }

    pub fn remove(&self, conversation: ConversationId) {
        self.by_conversation.remove(&conversation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn all(mut follower: Follower) -> String {
        let mut text = Vec::new();
        while let Some(events) = follower.next().await {
            text.extend_from_slice(&events);
        }
        String::from_utf8(text).expect("utf-8")
    }

    #[tokio::test]
    #[expect(clippy::disallowed_methods, reason = "the test's runtime ends what the test spawned")]
    async fn whoever_comes_late_or_again_misses_nothing_and_gets_nothing_twice() {
        let generation = Generation::new(MessageId::new());
        let early = tokio::task::spawn(all(generation.follow(None)));
        for word in ["하나", "둘", "셋"] {
            generation.push(&UiChunk::TextDelta { id: "t", delta: word });
            tokio::task::yield_now().await;
        }
        let middle = tokio::task::spawn(all(generation.follow(Some(1))));
        generation.push(&UiChunk::TextEnd { id: "t" });
        generation.finish();

        let early = early.await.expect("no panic");
        assert_eq!(early, all(generation.follow(None)).await);
        assert_eq!(early.matches("id: ").count(), 4);
        assert!(early.ends_with(&middle.await.expect("no panic")));
        assert_eq!(all(generation.follow(Some(3))).await, "");
        assert_eq!(all(generation.follow(Some(usize::MAX))).await, "");
    }
}
