//! A member's consultations, looked back on: finding, renaming, deleting and restoring them, and saying what an answer
//! was worth. What happens inside of one is [`super::consultation`]'s.

pub mod feedback;
pub mod member_data;
pub mod ports;
pub mod purge;

use std::{collections::HashMap, sync::Arc};

use chrono::TimeDelta;
use common::{
    clock::Timestamp,
    events::chat::{ConversationDeleted, ConversationRestored},
    ids::{ConversationId, MemberId, MessageId},
    search::Search,
};

use self::{
    feedback::Feedback,
    ports::{HistoryStore, Shelf, Wanted},
};
use super::{
    answering::Answering,
    conversation::{Conversation, Title},
    message::{MessageStatus, Role},
    ports::{Announcer, ConversationStore},
};

#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    #[error("there is no such conversation")]
    NoConversation,
    #[error("the reader gave no such answer in this conversation")]
    NoAnswer,
    #[error("the answer is still being given")]
    AnswerRunning,
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// A conversation as the list shows it.
#[derive(Debug)]
pub struct Listed {
    pub conversation: Conversation,
    /// Set while it is deleted and can be restored.
    pub deletion: Option<Deletion>,
}

#[derive(Debug, Clone, Copy)]
pub struct Deletion {
    pub deleted_at: Timestamp,
    /// From then on it cannot be restored, and is removed for good.
    pub purged_at: Timestamp,
}

/// Made once and shared.
pub struct History {
    conversations: Arc<dyn ConversationStore>,
    store: Arc<dyn HistoryStore>,
    announcer: Arc<dyn Announcer>,
    answering: Answering,
    /// How long after its deletion a conversation can be restored.
    restore_within: TimeDelta,
}

impl History {
    pub fn new(
        conversations: Arc<dyn ConversationStore>,
        store: Arc<dyn HistoryStore>,
        announcer: Arc<dyn Announcer>,
        answering: Answering,
        restore_within: TimeDelta,
    ) -> Self {
        Self { conversations, store, announcer, answering, restore_within }
    }

    /// The one spoken in last first, from those after `position`; all that `search` finds, or all.
    pub async fn list(
        &self,
        owner: MemberId,
        search: Option<Search>,
        deleted: bool,
        position: Option<(i64, ConversationId)>,
        limit: u64,
        now: Timestamp,
    ) -> Result<Vec<Listed>, HistoryError> {
        let shelf = if deleted { Shelf::DeletedAfter(now - self.restore_within) } else { Shelf::Kept };
        let found = self.store.conversations(&Wanted { owner, search, shelf }, position, limit).await?;
        let listed = |(conversation, deleted_at): (Conversation, Option<Timestamp>)| {
            let deletion =
                deleted_at.map(|at| Deletion { deleted_at: at, purged_at: at + self.restore_within });
            Listed { conversation, deletion }
        };
        Ok(found.into_iter().map(listed).collect())
    }

    pub async fn rename(
        &self,
        owner: MemberId,
        id: ConversationId,
        title: Title,
    ) -> Result<Conversation, HistoryError> {
        let mut conversation = self.find(owner, id).await?;
        self.store.rename(&conversation, &title).await?;
        conversation.title = title;
        Ok(conversation)
    }

    /// Hides it first, so that no answer begins in it any more, and then stops the one that is running.
    pub async fn delete(
        &self,
        owner: MemberId,
        id: ConversationId,
        now: Timestamp,
    ) -> Result<(), HistoryError> {
        let conversation = self.find(owner, id).await?;
        if !self.store.delete(&conversation, now).await? {
            return Err(HistoryError::NoConversation);
        }
        self.answering.stop(id).await?;
        let event = ConversationDeleted { conversation_id: id, owner_id: owner };
        self.announcer.conversation_deleted(event).await;
        Ok(())
    }

    /// Takes a deletion back. What is not deleted stays as it is, so that it is safe to ask again.
    pub async fn restore(
        &self,
        owner: MemberId,
        id: ConversationId,
        now: Timestamp,
    ) -> Result<Conversation, HistoryError> {
        let restored = self.store.restore(owner, id, now - self.restore_within).await?;
        let conversation = self.find(owner, id).await?;
        if restored {
            let event = ConversationRestored { conversation_id: id, owner_id: owner };
            self.announcer.conversation_restored(event).await;
        }
        Ok(conversation)
    }

    /// Says what an answer was worth; instead of what was said of it before.
    pub async fn give_feedback(
        &self,
        owner: MemberId,
        id: ConversationId,
        message: MessageId,
        feedback: &Feedback,
        now: Timestamp,
    ) -> Result<(), HistoryError> {
        let conversation = self.find_answer(owner, id, message).await?;
        if !self.store.save_feedback(&conversation, message, feedback, now).await? {
            return Err(HistoryError::NoConversation);
        }
        metrics::counter!("feedback_total", "thumb" => feedback.thumb.as_str()).increment(1);
        Ok(())
    }

    /// None was given: nothing happens.
    pub async fn withdraw_feedback(
        &self,
        owner: MemberId,
        id: ConversationId,
        message: MessageId,
    ) -> Result<(), HistoryError> {
        let conversation = self.find_answer(owner, id, message).await?;
        Ok(self.store.remove_feedback(&conversation, message).await?)
    }

    pub async fn feedback_in(
        &self,
        conversation: &Conversation,
    ) -> Result<HashMap<MessageId, Feedback>, HistoryError> {
        Ok(self.store.feedback(conversation).await?)
    }

    async fn find(&self, owner: MemberId, id: ConversationId) -> Result<Conversation, HistoryError> {
        self.conversations.conversation(owner, id).await?.ok_or(HistoryError::NoConversation)
    }

    /// The conversation in which the reader has given this answer to its end.
    async fn find_answer(
        &self,
        owner: MemberId,
        id: ConversationId,
        message: MessageId,
    ) -> Result<Conversation, HistoryError> {
        let conversation = self.find(owner, id).await?;
        match self.store.message(&conversation, message).await? {
            Some((Role::Assistant, MessageStatus::Streaming)) => Err(HistoryError::AnswerRunning),
            Some((Role::Assistant, _)) => Ok(conversation),
            Some((Role::User, _)) | None => Err(HistoryError::NoAnswer),
        }
    }
}
