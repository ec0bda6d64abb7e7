//! `DELETE /internal/v1/members/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    events::signaling::RoomClosed,
    ids::MemberId,
    problem::{Problem, ProblemDetails},
    service_token::CallingService,
};

use crate::{handlers::internal::only_auth, state::State};

/// Closes and forgets all rooms of a member; everyone in them is told. Seats hold nothing of members. Safe to ask again.
#[utoipa::path(tag = "internal", params(("id" = MemberId, Path)), responses(
    (status = 204, description = "Nothing of the member is left"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not auth", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 503, description = "`unavailable`: Redis is away; ask again", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/members/{id}")]
pub async fn erase(
    state: Data<State>,
    service: CallingService,
    id: Path<MemberId>,
) -> Result<HttpResponse, Problem> {
    only_auth(&service)?;
    let owner_id = *id;
    for room in state.store.list(owner_id).await? {
        if state.store.close(&room.id, owner_id).await? {
            tracing::info!(room.id = %room.id, "a room was closed because its host leaves for good");
            state.events.announce(RoomClosed { room_id: room.id, owner_id }).await;
        }
    }
    // Takes out what is left in the member's index of rooms that have ended, or has auth ask again.
    state.store.list(owner_id).await?;
    Ok(HttpResponse::NoContent().finish())
}
