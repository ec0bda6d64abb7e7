//! `DELETE /{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    access::Caller,
    events::signaling::RoomClosed,
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};

use crate::state::State;

/// Closes a room of the caller's own; everyone in it is told, and its link leads nowhere from now on.
#[utoipa::path(tag = "rooms", params(("id" = LinkId, Path)), responses(
    (status = 204, description = "Closed"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`, also for somebody else's room", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/{id}")]
pub async fn close(state: Data<State>, caller: Caller, id: Path<LinkId>) -> Result<HttpResponse, Problem> {
    let room_id = id.into_inner();
    if !state.store.close(&room_id, caller.member).await? {
        return Err(Problem::not_found());
    }
    tracing::info!(room.id = %room_id, "a room was closed by its host");
    state.events.announce(RoomClosed { room_id, owner_id: caller.member }).await;
    Ok(HttpResponse::NoContent().finish())
}
