//! `GET /readings`

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use common::{
    access::Caller,
    page::{Page, PageQuery},
    problem::{Problem, ProblemDetails},
};

use crate::{handlers::models::readings::ReadingSummary, state::State};

/// The caller's readings, the newest first.
#[utoipa::path(tag = "readings", params(PageQuery), responses(
    (status = 200, body = Page<ReadingSummary>),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/readings")]
pub async fn list(
    state: Data<State>,
    caller: Caller,
    query: Query<PageQuery>,
) -> Result<Json<Page<ReadingSummary>>, Problem> {
    let limit = query.limit();
    let one_more = u64::from(limit) + 1;
    let readings = state.readings.list(caller.member, query.position()?, one_more).await?;
    Ok(Json(Page::cut(readings, limit, |reading| reading.id).map(ReadingSummary::from)))
}
