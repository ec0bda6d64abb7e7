//! `POST /`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use common::{
    access::{Caller, Role},
    clock,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::models::Room;
use crate::{domain::room::RoomPlan, error, state::State};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoom {
    /// 1 to 80 characters.
    #[schema(example = "보름달 상담실")]
    pub title: String,
    /// 4 to 128 characters; guests need it to join.
    pub password: String,
    /// 2 to 4 participants, the host among them; 2 if not said.
    #[schema(minimum = 2, maximum = 4)]
    pub capacity: Option<u8>,
    /// Whether guests wait until the host lets them in.
    #[serde(default)]
    pub waiting_room: bool,
}

/// Opens a consultation room of the caller's own, for experts. It closes by itself after a day.
#[utoipa::path(tag = "rooms", request_body = NewRoom, responses(
    (status = 201, body = Room),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: the caller is no expert", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`too-many-rooms`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("")]
pub async fn create(
    state: Data<State>,
    caller: Caller,
    body: Json<NewRoom>,
) -> Result<HttpResponse, Problem> {
    caller.require(Role::Expert)?;
    let NewRoom { title, password, capacity, waiting_room } = body.into_inner();
    let plan = RoomPlan::check(&title, password, capacity, waiting_room).map_err(error::not_a_plan)?;
    if !state.store.has_place_for(caller.member, state.rooms_per_owner).await? {
        return Err(error::too_many_rooms());
    }
    let hash = state.passwords.hash(plan.password.clone().into()).await.map_err(error::hashing_failed)?;
    let room = plan.open(caller.member, caller.nickname, hash, clock::now(), state.room_life);
    let room = state.store.open(room).await?;
    tracing::info!(room.id = %room.id, "a room is open");
    Ok(HttpResponse::Created().json(Room::from(room)))
}
