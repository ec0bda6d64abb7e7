//! What the domain needs from outside. `store` and `clients` implement it.

use async_trait::async_trait;
use bytes::Bytes;
use chrono::NaiveDate;
use common::{
    clock::Timestamp,
    events::chat::{ConversationDeleted, ConversationRestored},
    ids::{ConversationId, DrawId, MemberId, MessageId, ReadingId},
};
use deck::Locale;

use super::{
    answer_place::{AnswerPlace, AnswersAt, Lease, LogEntry},
    answer_record::AnswerRecord,
    conversation::{Conversation, Title},
    draw::Draw,
    message::{Message, Part},
};

/// Conversations, messages and draws. What belongs to a conversation is only found through one, and a conversation
/// only through its owner.
#[async_trait]
pub trait ConversationStore: Send + Sync {
    async fn add_conversation(&self, conversation: &Conversation, greeting: &Message) -> anyhow::Result<()>;
    async fn conversation(&self, owner: MemberId, id: ConversationId)
    -> anyhow::Result<Option<Conversation>>;

    async fn messages(&self, conversation: &Conversation) -> anyhow::Result<Vec<Message>>;
    /// Both at once.
    async fn conversation_with_messages(
        &self,
        owner: MemberId,
        id: ConversationId,
    ) -> anyhow::Result<Option<(Conversation, Vec<Message>)>>;
    /// Records the pick, if there is one, adds messages after the others, and saves the conversation: all or nothing.
    async fn add_turn(
        &self,
        conversation: &Conversation,
        pick: Option<&Draw>,
        messages: &[Message],
    ) -> Result<(), AddError>;
    /// As `add_turn`, with the answer in the place of the one that it gives anew; an offer that was open in that one
    /// is replaced.
    async fn replace_answer(
        &self,
        conversation: &Conversation,
        old: MessageId,
        answer: &Message,
    ) -> anyhow::Result<()>;
    /// Saves what has been said so far in answers that are still being given, and nothing of those that have ended.
    async fn checkpoint(&self, answers: &[Message]) -> anyhow::Result<()>;
    /// Saves an answer that has ended, where its conversation stands now, and what the answer took.
    async fn conclude(
        &self,
        conversation: &Conversation,
        answer: &Message,
        record: &AnswerRecord,
    ) -> anyhow::Result<()>;
    /// Gives a conversation another title in the place of `old`; one that its owner gave meanwhile stays.
    async fn retitle(&self, conversation: ConversationId, old: &Title, new: &Title) -> anyhow::Result<()>;
    /// Unfinished answers from before `before`.
    async fn unfinished_answers(&self, before: Timestamp) -> anyhow::Result<Vec<AnswerPlace>>;
    /// Ends an abandoned answer with what is known of its parts, or with what was stored of them; `false` when it had
    /// ended meanwhile.
    async fn interrupt(&self, answer: AnswerPlace, parts: Option<&[Part]>) -> anyhow::Result<bool>;

    /// Adds an offer; one that was open is replaced by it.
    async fn add_draw(&self, draw: &Draw) -> anyhow::Result<()>;
    /// Adds an offer, if there is one, with the message that makes it, and saves the conversation: all or nothing.
    async fn add_offer(
        &self,
        conversation: &Conversation,
        draw: Option<&Draw>,
        message: &Message,
    ) -> anyhow::Result<()>;
    /// Adds a conversation of a day with its offer; [`AddError::IdTaken`] when its owner has one of that day.
    async fn add_day(
        &self,
        conversation: &Conversation,
        day: NaiveDate,
        greeting: &Message,
        draw: &Draw,
    ) -> Result<(), AddError>;
    /// Adds a conversation that begins with cards on a table, which are its draw, and with these messages.
    async fn add_table(
        &self,
        conversation: &Conversation,
        draw: Option<&Draw>,
        messages: &[Message],
    ) -> anyhow::Result<()>;
    /// The owner's conversation of a day; a deleted one comes back.
    async fn of_day(&self, owner: MemberId, day: NaiveDate) -> anyhow::Result<Option<Conversation>>;
    async fn draws(&self, conversation: &Conversation) -> anyhow::Result<Vec<Draw>>;
    /// Keeps a finished reading's text until tarot has it.
    async fn keep_reading_text(&self, draw: DrawId, text: &str) -> anyhow::Result<()>;
    /// The archive has the text as well.
    async fn set_reading(&self, draw: DrawId, reading: ReadingId) -> anyhow::Result<()>;
    /// The archive has a reading of this draw; perhaps not yet its newest text.
    async fn link_reading(&self, draw: DrawId, reading: ReadingId) -> anyhow::Result<()>;
    /// Finished readings that tarot does not have yet.
    async fn unarchived_readings(&self, limit: u64) -> anyhow::Result<Vec<FinishedReading>>;
}

#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error("a message with this id is there already")]
    IdTaken,
    #[error("the draw is not open any more")]
    DrawNotOpen,
    #[error("the conversation was deleted meanwhile")]
    NoConversation,
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// A reading that was given to the end.
#[derive(Debug, Clone)]
pub struct FinishedReading {
    pub owner: MemberId,
    pub locale: Locale,
    pub draw: Draw,
    pub text: String,
}

/// Keeps readings for sharing and finding again: the tarot service.
#[async_trait]
pub trait ReadingArchive: Send + Sync {
    /// Idempotent by the draw's id.
    async fn store(&self, reading: &FinishedReading) -> anyhow::Result<ReadingId>;
}

/// Who is answering in which conversation, known to every instance. A lease that is not renewed runs out by itself.
#[async_trait]
pub trait AnswerLeases: Send + Sync {
    /// `false` when an answer is being given already.
    async fn acquire(&self, answer: AnswerPlace) -> anyhow::Result<bool>;
    /// One state for each answer, in their order. A lease that ran out, and that nobody else took, is taken again.
    async fn renew(&self, answers: &[AnswerPlace]) -> anyhow::Result<Vec<Lease>>;
    async fn release(&self, answer: AnswerPlace) -> anyhow::Result<()>;
    async fn at(&self, conversation: ConversationId) -> anyhow::Result<AnswersAt>;
    /// Leaves a mark that the answer is to stop, for the instance that gives it.
    async fn ask_to_stop(&self, answer: AnswerPlace) -> anyhow::Result<()>;
}

/// The logs of answers, readable by every instance while they are given and for some minutes after.
#[async_trait]
pub trait AnswerLog: Send + Sync {
    /// Writes each entry at its place; writing the same again changes nothing. Returns the answers whose log has lost
    /// what lies before the entry: they have to be written from their start.
    async fn write(&self, entries: &[LogEntry]) -> anyhow::Result<Vec<AnswerPlace>>;
    /// What each log has from the given offset on, in their order.
    async fn read(&self, from: &[(AnswerPlace, usize)]) -> anyhow::Result<Vec<Bytes>>;
}

/// Tells the other services.
#[async_trait]
pub trait Announcer: Send + Sync {
    async fn conversation_deleted(&self, event: ConversationDeleted);
    /// The other instances of this service: one of them gives the answer.
    async fn stop_requested(&self, answer: AnswerPlace);
    async fn conversation_restored(&self, event: ConversationRestored);
}
