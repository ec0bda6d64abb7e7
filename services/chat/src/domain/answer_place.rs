//! Where answers are given, and their log as every instance sees it.

use bytes::Bytes;
use common::ids::{ConversationId, MessageId};

/// One answer, in its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnswerPlace {
    pub conversation: ConversationId,
    pub message: MessageId,
}

/// Some frames of an answer's log, and where they begin in it.
#[derive(Debug, Clone)]
pub struct LogEntry {
    pub place: AnswerPlace,
    pub offset: usize,
    pub frames: Bytes,
    /// Whether the end of the stream is among them.
    pub is_end: bool,
}

impl LogEntry {
    /// The offset of what comes after it.
    pub fn end(&self) -> usize {
        self.offset + self.frames.len()
    }
}

/// What a conversation's answers are doing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnswersAt {
    /// Being given now, by whatever instance.
    pub running: Option<MessageId>,
    /// The newest one whose log can still be read.
    pub latest: Option<MessageId>,
}

/// What became of a lease that was to be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lease {
    Held,
    /// Held, and the querent wants the answer to stop.
    StopAsked,
    /// Another answer is being given.
    Lost,
}
