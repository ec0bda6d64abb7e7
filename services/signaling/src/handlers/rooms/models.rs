//! What several endpoints answer with.

use common::{clock::Rfc3339, ids::LinkId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::room;

/// A room as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Room {
    pub id: LinkId,
    pub title: String,
    /// The room in the web client.
    #[schema(example = "/rooms/q3Zr0sVYw1m8Xb2dT5uK9A")]
    pub path: String,
    /// Participants at the most, the host among them.
    pub capacity: u8,
    /// Whether nobody new gets in.
    pub locked: bool,
    /// Whether the host lets each guest in.
    pub waiting_room: bool,
    pub created_at: Rfc3339,
    pub expires_at: Rfc3339,
}

impl From<room::Room> for Room {
    fn from(room: room::Room) -> Self {
        Self {
            path: room.path(),
            id: room.id,
            title: room.title,
            capacity: room.capacity,
            locked: room.locked,
            waiting_room: room.waiting_room,
            created_at: room.created_at.into(),
            expires_at: room.expires_at.into(),
        }
    }
}
