//! What signaling announces.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EventData;
use crate::ids::{LinkId, MemberId};

/// A consultation room was closed by its host, or its time was over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoomClosed {
    pub room_id: LinkId,
    pub owner_id: MemberId,
}

impl EventData for RoomClosed {
    const TYPE: &'static str = "conch.signaling.room.closed.v1";

    fn subject(&self) -> String {
        self.room_id.to_string()
    }
}
