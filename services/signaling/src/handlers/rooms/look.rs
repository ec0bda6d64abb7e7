//! `GET /{id}`

use actix_web::{
    get,
    web::{Data, Json, Path},
};
use common::{
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::State;

/// What a link leads to: no more than somebody needs who was invited.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoomLook {
    pub id: LinkId,
    pub title: String,
    pub host_name: String,
    pub host_present: bool,
    /// Whether there is no seat for another guest; with a waiting room, no seat in that.
    pub full: bool,
    /// Whether nobody new gets in.
    pub locked: bool,
    /// Whether the host lets each guest in.
    pub waiting_room: bool,
}

/// Looks at a room from outside. Needs no account.
#[utoipa::path(tag = "rooms", params(("id" = LinkId, Path)), responses(
    (status = 200, body = RoomLook),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/{id}")]
pub async fn look(state: Data<State>, id: Path<LinkId>) -> Result<Json<RoomLook>, Problem> {
    let room = state.store.find(&id).await?.ok_or_else(Problem::not_found)?;
    let occupancy = state.store.occupancy(&id).await?;
    let full = occupancy.is_full(&room, state.waiting_seats);
    Ok(Json(RoomLook {
        id: room.id,
        title: room.title,
        host_name: room.host_name,
        host_present: occupancy.host_present,
        full,
        locked: room.locked,
        waiting_room: room.waiting_room,
    }))
}
