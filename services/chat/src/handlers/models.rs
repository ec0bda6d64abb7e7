//! What the endpoints answer with.

use common::{
    clock::Rfc3339,
    ids::{ConversationId, MessageId},
};
use deck::Locale;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{
    conversation::{self, Stage},
    history::{
        Listed,
        feedback::{self, Thumb},
    },
    message::{self, MessageStatus, Part, Role},
};

#[derive(Debug, Serialize, ToSchema)]
pub struct Conversation {
    pub id: ConversationId,
    /// Empty until the querent has said something.
    pub title: String,
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
    pub stage: Stage,
    pub created_at: Rfc3339,
    /// When something was last said in it.
    pub updated_at: Rfc3339,
    /// Set while it is deleted and can be restored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Rfc3339>,
    /// When a deleted one will be gone for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purged_at: Option<Rfc3339>,
}

/// In the shape of the AI SDK's `UIMessage`.
#[derive(Debug, Serialize, ToSchema)]
pub struct UiMessage {
    pub id: MessageId,
    pub role: Role,
    pub parts: Vec<Part>,
    pub metadata: MessageMetadata,
}

/// What a message tells about itself beside its parts.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageMetadata {
    pub created_at: Rfc3339,
    pub status: MessageStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
}

/// What the querent thought of an answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    pub thumb: Thumb,
    /// 1 to 1000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 1000)]
    pub comment: Option<String>,
}

impl From<conversation::Conversation> for Conversation {
    fn from(conversation: conversation::Conversation) -> Self {
        Self {
            id: conversation.id,
            title: conversation.title.as_str().to_owned(),
            locale: conversation.locale,
            stage: conversation.stage,
            created_at: conversation.created_at.into(),
            updated_at: conversation.updated_at.into(),
            deleted_at: None,
            purged_at: None,
        }
    }
}

impl From<Listed> for Conversation {
    fn from(listed: Listed) -> Self {
        let conversation = Self::from(listed.conversation);
        let Some(deletion) = listed.deletion else { return conversation };
        let (deleted_at, purged_at) = (deletion.deleted_at.into(), deletion.purged_at.into());
        Self { deleted_at: Some(deleted_at), purged_at: Some(purged_at), ..conversation }
    }
}

impl UiMessage {
    pub fn with_feedback(message: message::Message, feedback: Option<feedback::Feedback>) -> Self {
        let (created_at, feedback) = (message.created_at.into(), feedback.map(Feedback::from));
        let metadata = MessageMetadata { created_at, status: message.status, feedback };
        Self { id: message.id, role: message.role, parts: message.parts, metadata }
    }
}

impl From<message::Message> for UiMessage {
    fn from(message: message::Message) -> Self {
        Self::with_feedback(message, None)
    }
}

impl From<feedback::Feedback> for Feedback {
    fn from(feedback: feedback::Feedback) -> Self {
        let comment = feedback.comment.map(|comment| comment.as_str().to_owned());
        Self { thumb: feedback.thumb, comment }
    }
}
