//! A running answer: it lives apart from the requests that read it.
//!
//! Its log is the very bytes that its readers receive, frame after frame. The task that gives the answer appends; any
//! number of readers follow from wherever they are; the recorder copies the log to where other instances find it.
//! A reader that goes away changes nothing.

use std::sync::Arc;
use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use bytes::Bytes;
use common::ids::{ConversationId, MessageId};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::{
    answer_place::{AnswerPlace, LogEntry},
    event_id::EventId,
    ui_stream::{self, DONE, UiChunk},
};

/// What most answers need; longer ones grow.
const USUAL_BYTES: usize = 4096;

/// One answer and everything said in it so far. Shared by its producer, its readers and the recorder.
pub struct Generation {
    pub place: AnswerPlace,
    /// Cancelled when the querent wants it to stop.
    pub stop: CancellationToken,
    log: Mutex<Log>,
    progress: watch::Sender<Progress>,
    /// Whether the recorder knows that there is something new.
    awaits_recording: AtomicBool,
}

#[derive(Default)]
struct Log {
    frames: Vec<u8>,
    /// Where each frame ends.
    ends: Vec<usize>,
    /// How many bytes other instances can read.
    recorded: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Progress {
    frames: usize,
    finished: bool,
}

impl Generation {
    pub fn new(conversation: ConversationId, message: MessageId) -> Arc<Self> {
        let log = Log { frames: Vec::with_capacity(USUAL_BYTES), ..Log::default() };
        Arc::new(Self {
            place: AnswerPlace { conversation, message },
            stop: CancellationToken::new(),
            log: Mutex::new(log),
            progress: watch::Sender::default(),
            awaits_recording: AtomicBool::new(false),
        })
    }

    /// Appends an event, and wakes the readers. `true` when the recorder has to be told.
    pub fn push(&self, chunk: &UiChunk<'_>) -> bool {
        let mut log = self.log();
        let (before, id) = (log.frames.len(), EventId::new(self.place.message, log.ends.len()));
        if let Err(error) = ui_stream::encode(&mut log.frames, id, chunk) {
            log.frames.truncate(before);
            tracing::error!(%error, "an event could not be encoded");
            return false;
        }
        let end = log.frames.len();
        log.ends.push(end);
        self.wake(log)
    }

    /// Appends the end of the stream, after which there is nothing.
    pub fn close(&self) -> bool {
        let mut log = self.log();
        log.frames.extend_from_slice(&DONE);
        let end = log.frames.len();
        log.ends.push(end);
        self.wake(log)
    }

    /// Appends whole frames that another instance has made; `true` when the end of the stream is among them.
    pub fn append(&self, frames: &[u8]) -> bool {
        let mut log = self.log();
        let start = log.frames.len();
        log.frames.extend_from_slice(frames);
        log.ends.extend(ui_stream::frame_ends(frames).map(|end| start + end));
        self.wake(log);
        frames.ends_with(&DONE)
    }

    fn wake(&self, log: MutexGuard<'_, Log>) -> bool {
        let frames = log.ends.len();
        drop(log);
        self.progress.send_modify(|progress| progress.frames = frames);
        !self.awaits_recording.swap(true, Ordering::AcqRel)
    }

    /// Says that nothing more will come.
    pub fn finish(&self) {
        self.progress.send_modify(|progress| progress.finished = true);
    }

    pub fn bytes(&self) -> usize {
        self.log().frames.len()
    }

    pub fn has_readers(&self) -> bool {
        self.progress.receiver_count() > 0
    }

    /// What other instances cannot read yet.
    pub fn unrecorded(&self) -> Option<LogEntry> {
        self.awaits_recording.store(false, Ordering::Release);
        let log = self.log();
        let new = &log.frames[log.recorded..];
        let entry = || LogEntry {
            place: self.place,
            offset: log.recorded,
            frames: Bytes::copy_from_slice(new),
            is_end: new.ends_with(&DONE),
        };
        (!new.is_empty()).then(entry)
    }

    /// The recorder has written everything before `end`.
    pub fn set_recorded(&self, end: usize) {
        self.log().recorded = end;
    }

    /// Follows the answer from the event after `last_seen`, or from its start.
    pub fn follow(self: &Arc<Self>, last_seen: Option<EventId>) -> Follower {
        let seen = last_seen.filter(|id| id.is_of(self.place.message));
        let next = seen.map_or(0, |id| id.number().saturating_add(1));
        Follower { generation: self.clone(), progress: self.progress.subscribe(), next }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One reader's place in an answer.
pub struct Follower {
    generation: Arc<Generation>,
    progress: watch::Receiver<Progress>,
    /// The frame that is to be read next.
    next: usize,
}

impl Follower {
    /// The frames that this reader has not had yet; waits for some; `None` at the end.
    ///
    /// Whoever has seen more than there is in the end read from a process that died before it could record its last
    /// words; they get the closing frames, so that they know that it is over.
    pub async fn next(&mut self) -> Option<Bytes> {
        loop {
            let progress = *self.progress.borrow_and_update();
            if progress.frames > self.next {
                return Some(self.read(progress.frames));
            }
            if progress.finished && progress.frames < self.next {
                self.next = self.generation.log().closing_frames();
                return Some(self.read(progress.frames));
            }
            if progress.finished || self.progress.changed().await.is_err() {
                return None;
            }
        }
    }

    fn read(&mut self, until: usize) -> Bytes {
        let log = self.generation.log();
        let start = self.next.checked_sub(1).map_or(0, |before| log.ends[before]);
        self.next = until;
        Bytes::copy_from_slice(&log.frames[start..log.ends[until - 1]])
    }
}

impl Log {
    /// The first of the frames that end the stream: `text-end`, `finish`, `[DONE]`.
    fn closing_frames(&self) -> usize {
        let closing = |at: usize| {
            let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
            ui_stream::is_closing(&self.frames[start..self.ends[at]])
        };
        (0..self.ends.len()).rev().take_while(|at| closing(*at)).last().unwrap_or(self.ends.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn generation() -> Arc<Generation> {
        Generation::new(ConversationId::new(), MessageId::new())
    }

    async fn all(mut follower: Follower) -> String {
        let mut text = Vec::new();
        while let Some(events) = follower.next().await {
            text.extend_from_slice(&events);
        }
        String::from_utf8(text).expect("utf-8")
    }

    fn id(generation: &Generation, number: usize) -> Option<EventId> {
        Some(EventId::new(generation.place.message, number))
    }

    #[tokio::test]
    #[expect(clippy::disallowed_methods, reason = "the test's runtime ends what the test spawned")]
    async fn whoever_comes_late_or_again_misses_nothing_and_gets_nothing_twice() {
        let generation = generation();
        let early = tokio::task::spawn(all(generation.follow(None)));
        for word in ["하나", "둘", "셋"] {
            generation.push(&UiChunk::TextDelta { id: "t", delta: word });
            tokio::task::yield_now().await;
        }
        let middle = tokio::task::spawn(all(generation.follow(id(&generation, 1))));
        generation.push(&UiChunk::TextEnd { id: "t" });
        generation.close();
        generation.finish();

        let early = early.await.expect("no panic");
        assert_eq!(early, all(generation.follow(None)).await);
        assert_eq!(early.matches("id: ").count(), 4);
        assert!(early.ends_with(&middle.await.expect("no panic")));
        let foreign = EventId::new(MessageId::new(), 2);
        assert_eq!(all(generation.follow(Some(foreign))).await, early);
    }

    #[tokio::test]
    async fn whoever_saw_more_than_was_recorded_still_learns_that_it_is_over() {
        let generation = generation();
        generation.push(&UiChunk::TextDelta { id: "t", delta: "하나" });
        generation.push(&UiChunk::TextEnd { id: "t" });
        generation.close();
        generation.finish();

        let rest = all(generation.follow(id(&generation, 40))).await;

        assert!(rest.contains("text-end") && rest.ends_with("data: [DONE]\n\n"), "{rest}");
        assert!(!rest.contains("하나"));
    }

    proptest! {
        #[test]
        fn a_log_that_crosses_instances_in_any_pieces_reads_the_same(
            words in prop::collection::vec("\\PC{0,12}", 1..30),
            cuts in prop::collection::vec(0usize..30, 0..10),
            seen in 0usize..35,
        ) {
            let told = generation();
            let copy = Generation::new(told.place.conversation, told.place.message);
            for (at, word) in words.iter().enumerate() {
                told.push(&UiChunk::TextDelta { id: "t", delta: word });
                if cuts.contains(&at) && let Some(entry) = told.unrecorded() {
                    prop_assert_eq!(entry.offset, copy.bytes());
                    copy.append(&entry.frames);
                    told.set_recorded(entry.end());
                }
            }
            told.close();
            told.finish();
            let rest = told.unrecorded().expect("the end is new");
            prop_assert!(rest.is_end && copy.append(&rest.frames));
            copy.finish();

            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
            let last_seen = (seen < words.len()).then(|| EventId::new(told.place.message, seen));
            let (there, here) = runtime.block_on(async {
                (all(told.follow(last_seen)).await, all(copy.follow(last_seen)).await)
            });
            prop_assert_eq!(there, here);
        }
    }
}
