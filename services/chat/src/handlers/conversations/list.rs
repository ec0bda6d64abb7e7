//! `GET /conversations`

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use common::{
    access::Caller,
    page::{Page, PageQuery},
    problem::{Problem, ProblemDetails},
};

use crate::{handlers::models::Conversation, state::State};

/// The caller's conversations, the one spoken in last first.
#[utoipa::path(tag = "conversations", params(PageQuery), responses(
    (status = 200, body = Page<Conversation>),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/conversations")]
pub async fn list(
    state: Data<State>,
    caller: Caller,
    query: Query<PageQuery>,
) -> Result<Json<Page<Conversation>>, Problem> {
    let limit = query.limit();
    let more = u64::from(limit) + 1;
    let conversations = state.consultations.list(caller.member, query.position()?, more).await?;
    let page = Page::cut(conversations, limit, |last| (last.updated_at.timestamp_millis(), last.id));
    Ok(Json(page.map(Conversation::from)))
}
