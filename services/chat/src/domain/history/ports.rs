//! What looking back needs from outside. `store` implements it.

use std::collections::HashMap;

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId, MessageId},
    search::Search,
};

use super::feedback::Feedback;
use crate::domain::{
    conversation::{Conversation, Title},
    message::{MessageStatus, Role},
};

/// Which of a member's conversations.
#[derive(Debug)]
pub struct Wanted {
    pub owner: MemberId,
    pub search: Option<Search>,
    pub shelf: Shelf,
}

#[derive(Debug, Clone, Copy)]
pub enum Shelf {
    /// Those that are not deleted.
    Kept,
    DeletedAfter(Timestamp),
}

/// A member's conversations and what was thought of their answers.
#[async_trait]
pub trait HistoryStore: Send + Sync {
    /// With the time of their deletion; newest first, at most `limit`, from those after `position`.
    async fn conversations(
        &self,
        wanted: &Wanted,
        position: Option<(i64, ConversationId)>,
        limit: u64,
    ) -> anyhow::Result<Vec<(Conversation, Option<Timestamp>)>>;
    async fn rename(&self, conversation: &Conversation, title: &Title) -> anyhow::Result<()>;
    /// Hides it; it is purged later. `false` when it is hidden or gone already.
    async fn delete(&self, conversation: &Conversation, now: Timestamp) -> anyhow::Result<bool>;
    /// `false` when it was not deleted after `deleted_after`.
    async fn restore(
        &self,
        owner: MemberId,
        id: ConversationId,
        deleted_after: Timestamp,
    ) -> anyhow::Result<bool>;

    async fn message(
        &self,
        conversation: &Conversation,
        id: MessageId,
    ) -> anyhow::Result<Option<(Role, MessageStatus)>>;
    async fn feedback(&self, conversation: &Conversation) -> anyhow::Result<HashMap<MessageId, Feedback>>;
    /// `false` when the conversation is gone.
    async fn save_feedback(
        &self,
        conversation: &Conversation,
        message: MessageId,
        feedback: &Feedback,
        now: Timestamp,
    ) -> anyhow::Result<bool>;
    async fn remove_feedback(&self, conversation: &Conversation, message: MessageId) -> anyhow::Result<()>;
}

/// Removes for good what was deleted long ago.
#[async_trait]
pub trait PurgeStore: Send + Sync {
    /// Some that were deleted before `before`.
    async fn expired(&self, before: Timestamp, limit: u64) -> anyhow::Result<Vec<ConversationId>>;
    /// With everything that belongs to it; `false` when another process was faster or it was restored.
    async fn purge(&self, id: ConversationId, before: Timestamp) -> anyhow::Result<bool>;
}

/// Everything of one member at once, deleted or not. Only for what the member has asked auth for.
#[async_trait]
pub trait MemberDataStore: Send + Sync {
    /// In the order of their ids, from those after `after`, with the time of their deletion.
    async fn all_conversations(
        &self,
        member: MemberId,
        after: Option<ConversationId>,
        limit: u64,
    ) -> anyhow::Result<Vec<(Conversation, Option<Timestamp>)>>;
    /// Hides all of them, so that nothing begins in them any more.
    async fn hide_all(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()>;
    /// In which an answer is being given.
    async fn answering(&self, member: MemberId) -> anyhow::Result<Vec<ConversationId>>;
    /// Removes the conversation with everything that belongs to it.
    async fn erase(&self, member: MemberId, id: ConversationId) -> anyhow::Result<()>;
    /// How many changed hands.
    async fn change_owner(&self, from: MemberId, to: MemberId) -> anyhow::Result<u64>;
}
