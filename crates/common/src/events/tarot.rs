//! What tarot announces.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EventData;
use crate::ids::{ConversationId, DrawId, LinkId, MemberId, ReadingId};

/// A reading is stored and can be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingStored {
    pub reading_id: ReadingId,
    pub owner_id: MemberId,
    pub conversation_id: ConversationId,
    pub draw_id: DrawId,
}

impl EventData for ReadingStored {
    const TYPE: &'static str = "conch.tarot.reading.stored.v1";

    fn subject(&self) -> String {
        self.reading_id.to_string()
    }
}

/// What a share link shows has changed, or it was taken back: copies of it are stale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShareChanged {
    pub share_id: LinkId,
}

impl EventData for ShareChanged {
    const TYPE: &'static str = "conch.tarot.share.changed.v1";

    fn subject(&self) -> String {
        self.share_id.to_string()
    }
}
