//! What chat announces.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EventData;
use crate::ids::{ConversationId, MemberId};

/// A conversation was deleted by its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConversationDeleted {
    pub conversation_id: ConversationId,
    pub owner_id: MemberId,
}

impl EventData for ConversationDeleted {
    const TYPE: &'static str = "conch.chat.conversation.deleted.v1";

    fn subject(&self) -> String {
        self.conversation_id.to_string()
    }
}
