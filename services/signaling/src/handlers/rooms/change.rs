//! `PATCH /{id}`

use actix_web::{
    patch,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::models::Room;
use crate::{domain, error, state::State, store::Changed};

/// What is to change; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomChange {
    /// 1 to 80 characters.
    pub title: Option<String>,
    /// 4 to 128 characters. Those inside stay; whoever joined with the old one and has not come in yet joins again.
    pub password: Option<String>,
    /// 2 to 4 participants, the host among them.
    #[schema(minimum = 2, maximum = 4)]
    pub capacity: Option<u8>,
    /// Whether guests wait until the host lets them in. Switched off, it lets nobody in who waits already.
    pub waiting_room: Option<bool>,
    /// Whether nobody new gets in. Those inside stay, and come back.
    pub locked: Option<bool>,
}

/// Changes a room of the caller's own; everyone in it is told what they may see of that.
#[utoipa::path(tag = "rooms", params(("id" = LinkId, Path)), request_body = RoomChange, responses(
    (status = 200, body = Room),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`, also for somebody else's room", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`room-occupied`: more guests have seats than there would be", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[patch("/{id}")]
pub async fn change(
    state: Data<State>,
    caller: Caller,
    id: Path<LinkId>,
    body: Json<RoomChange>,
) -> Result<Json<Room>, Problem> {
    let RoomChange { title, password, capacity, waiting_room, locked } = body.into_inner();
    let wish = domain::room::RoomChange { title, password, capacity, waiting_room, locked };
    let mut wish = wish.check().map_err(error::not_a_plan)?;
    // Hashing is dear, so it is not done for whoever may not change anything.
    let own = |room: &domain::room::Room| room.owner == caller.member;
    state.store.find(&id).await?.filter(own).ok_or_else(Problem::not_found)?;
    let hash = match wish.password.take() {
        Some(password) => Some(state.passwords.hash(password.into()).await.map_err(error::hashing_failed)?),
        None => None,
    };
    match state.store.change(&id, caller.member, &wish, hash.as_deref()).await? {
        Changed::Done => {}
        Changed::Unknown => return Err(Problem::not_found()),
        Changed::Occupied => return Err(error::room_occupied()),
    }
    let room = state.store.find(&id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(room.into()))
}
