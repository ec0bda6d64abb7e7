//! Conversations that a client names, and begins by speaking in them.

use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId, MessageId},
};
use deck::Locale;

use super::{ConsultationError, Consultations};
use crate::domain::client_ids::ConversationName;

impl Consultations {
    /// Whether there is a conversation of this name already.
    pub async fn is_begun(&self, owner: MemberId, name: ConversationName) -> Result<bool, ConsultationError> {
        Ok(self.store.conversation(owner, name.id()).await?.is_some())
    }

    /// Makes sure that there is a conversation of this name; one that is named by our own id is never made.
    pub async fn begin_named(
        &self,
        owner: MemberId,
        name: ConversationName,
        locale: Locale,
        now: Timestamp,
    ) -> Result<(), ConsultationError> {
        if let ConversationName::Theirs(id) = name
            && self.store.conversation(owner, id).await?.is_none()
        {
            let opened = self.open_as(id, owner, locale, now).await;
            // Another request may have begun it meanwhile; one that was deleted is not begun again.
            if let Err(error) = opened
                && self.store.conversation(owner, id).await?.is_none()
            {
                tracing::debug!(%error, "a named conversation could not be begun");
                return Err(ConsultationError::NoConversation);
            }
        }
        Ok(())
    }

    /// Whether this message has been said in the conversation.
    pub async fn has_message(
        &self,
        owner: MemberId,
        id: ConversationId,
        message: MessageId,
    ) -> Result<bool, ConsultationError> {
        let conversation = self.find(owner, id).await?;
        Ok(self.store.messages(&conversation).await?.iter().any(|known| known.id == message))
    }
}
