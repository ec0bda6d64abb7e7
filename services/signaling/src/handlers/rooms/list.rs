//! `GET /`

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use common::{
    access::Caller,
    page::{Page, PageQuery},
    problem::{Problem, ProblemDetails},
};

use super::models::Room;
use crate::state::State;

/// The caller's open rooms, newest first.
#[utoipa::path(tag = "rooms", params(PageQuery), responses(
    (status = 200, body = Page<Room>),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("")]
pub async fn list(
    state: Data<State>,
    caller: Caller,
    query: Query<PageQuery>,
) -> Result<Json<Page<Room>>, Problem> {
    let before: Option<i64> = query.position()?;
    let mut rooms = state.store.list(caller.member).await?;
    let position = |room: &crate::domain::room::Room| room.created_at.timestamp_millis();
    rooms.retain(|room| before.is_none_or(|before| position(room) < before));
    Ok(Json(Page::cut(rooms, query.limit(), position).map(Room::from)))
}
