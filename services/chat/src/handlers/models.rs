//! What the endpoints answer with.

use common::{
    clock::Rfc3339,
    ids::{ConversationId, MessageId},
};
use deck::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{
    conversation::{self, Stage},
    message::{self, Part, Role},
    ui_stream::MessageMetadata,
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
}

/// In the shape of the AI SDK's `UIMessage`.
#[derive(Debug, Serialize, ToSchema)]
pub struct UiMessage {
    pub id: MessageId,
    pub role: Role,
    pub parts: Vec<Part>,
    pub metadata: MessageMetadata,
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
        }
    }
}

impl From<message::Message> for UiMessage {
    fn from(message: message::Message) -> Self {
        let metadata = MessageMetadata { created_at: message.created_at.into(), status: message.status };
        Self { id: message.id, role: message.role, parts: message.parts, metadata }
    }
}
