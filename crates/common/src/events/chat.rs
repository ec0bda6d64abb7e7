//! What chat announces.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EventData;
use crate::ids::{ConversationId, MemberId, MessageId};

/// A conversation was deleted by its owner, who may restore it for some time.
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

/// A deleted conversation was restored by its owner: whoever hid something of it shows it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConversationRestored {
    pub conversation_id: ConversationId,
    pub owner_id: MemberId,
}

impl EventData for ConversationRestored {
    const TYPE: &'static str = "conch.chat.conversation.restored.v1";

    fn subject(&self) -> String {
        self.conversation_id.to_string()
    }
}

/// The querent wants a running answer to stop. Chat's own instances listen: one of them gives it. The wish is stored
/// before this is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StopRequested {
    pub conversation_id: ConversationId,
    /// The answer.
    pub message_id: MessageId,
}

impl EventData for StopRequested {
    const TYPE: &'static str = "conch.chat.stop.requested.v1";

    fn subject(&self) -> String {
        self.conversation_id.to_string()
    }
}
