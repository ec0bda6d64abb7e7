//! What the domain needs from outside. `store` and `clients` implement it.

use async_trait::async_trait;
use chrono::NaiveDate;
use common::{
    clock::Timestamp,
    events::chat::ConversationDeleted,
    ids::{ConversationId, DrawId, MemberId, MessageId, ReadingId},
};
use deck::Locale;

use super::{
    conversation::{Conversation, Title},
    draw::Draw,
    message::Message,
};

/// Conversations, messages and draws. What belongs to a conversation is only found through one, and a conversation
/// only through its owner.
#[async_trait]
pub trait ConversationStore: Send + Sync {
    async fn add_conversation(&self, conversation: &Conversation, greeting: &Message) -> anyhow::Result<()>;
    async fn conversation(&self, owner: MemberId, id: ConversationId)
    -> anyhow::Result<Option<Conversation>>;
    /// Newest first; at most `limit`, from those after `position`.
    async fn conversations(
        &self,
        owner: MemberId,
        position: Option<(i64, ConversationId)>,
        limit: u64,
    ) -> anyhow::Result<Vec<Conversation>>;
    /// Saves title, stage and time of the last change.
    async fn save_conversation(&self, conversation: &Conversation) -> anyhow::Result<()>;
    async fn rename(&self, conversation: &Conversation, title: &Title) -> anyhow::Result<()>;
    /// Hides it; it is purged later.
    async fn delete(&self, conversation: &Conversation, now: Timestamp) -> anyhow::Result<()>;
    async fn change_owner(&self, from: MemberId, to: MemberId) -> anyhow::Result<u64>;

    async fn messages(&self, conversation: &Conversation) -> anyhow::Result<Vec<Message>>;
    /// Records the pick, if there is one, adds messages after the others, and saves the conversation: all or nothing.
    async fn add_turn(
        &self,
        conversation: &Conversation,
        pick: Option<&Draw>,
        messages: &[Message],
    ) -> Result<(), AddError>;
    /// Saves parts and status.
    async fn save_message(&self, message: &Message) -> anyhow::Result<()>;
    /// Unfinished answers from before `before`, with their conversations.
    async fn unfinished_answers(&self, before: Timestamp)
    -> anyhow::Result<Vec<(ConversationId, MessageId)>>;
    async fn mark_interrupted(&self, message: MessageId) -> anyhow::Result<()>;

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
    /// The owner's conversation of a day; a deleted one comes back.
    async fn of_day(&self, owner: MemberId, day: NaiveDate) -> anyhow::Result<Option<Conversation>>;
    async fn draws(&self, conversation: &Conversation) -> anyhow::Result<Vec<Draw>>;
    /// Keeps a finished reading's text until tarot has it.
    async fn keep_reading_text(&self, draw: DrawId, text: &str) -> anyhow::Result<()>;
    async fn set_reading(&self, draw: DrawId, reading: ReadingId) -> anyhow::Result<()>;
    /// Finished readings that tarot does not have yet.
    async fn unarchived_readings(&self, limit: u64) -> anyhow::Result<Vec<FinishedReading>>;
}

#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error("a message with this id is there already")]
    IdTaken,
    #[error("the draw is not open any more")]
    DrawNotOpen,
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

/// Who is answering in a conversation, known to every instance. A lease that is not renewed runs out by itself.
#[async_trait]
pub trait AnswerLeases: Send + Sync {
    /// `false` when an answer is being given already.
    async fn acquire(&self, conversation: ConversationId, answer: MessageId) -> anyhow::Result<bool>;
    async fn renew(&self, conversation: ConversationId) -> anyhow::Result<()>;
    async fn release(&self, conversation: ConversationId) -> anyhow::Result<()>;
    async fn is_held(&self, conversation: ConversationId) -> anyhow::Result<bool>;
}

/// Tells the other services.
#[async_trait]
pub trait Announcer: Send + Sync {
    async fn conversation_deleted(&self, event: ConversationDeleted);
}
