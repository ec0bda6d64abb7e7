//! `GET /conversations`

use std::num::NonZeroU16;

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use common::{
    access::Caller,
    clock,
    page::{Page, PageQuery},
    problem::{Problem, ProblemDetails},
    search::Search,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{handlers::models::Conversation, state::State};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// Words that must all occur in the title or in what was said, in upper or lower case.
    #[param(min_length = 1, max_length = 100, example = "이직 회사")]
    pub q: Option<String>,
    /// `true`: the deleted ones that can still be restored, instead of the others.
    #[serde(default)]
    pub deleted: bool,
    /// Where to go on: `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// How many items at the most: 1 to 100, 30 by default.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100)]
    pub limit: Option<NonZeroU16>,
}

/// The caller's conversations, the one spoken in last first.
#[utoipa::path(tag = "conversations", params(HistoryQuery), responses(
    (status = 200, body = Page<Conversation>),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/conversations")]
pub async fn list(
    state: Data<State>,
    caller: Caller,
    query: Query<HistoryQuery>,
) -> Result<Json<Page<Conversation>>, Problem> {
    let HistoryQuery { q, deleted, cursor, limit } = query.into_inner();
    let page = PageQuery { cursor, limit };
    let search: Option<Search> =
        q.map(|q| q.parse().map_err(|error| Problem::invalid("q", format!("{error}")))).transpose()?;
    let (limit, position) = (page.limit(), page.position()?);
    let more = u64::from(limit) + 1;
    let listed = state.history.list(caller.member, search, deleted, position, more, clock::now()).await?;
    let page = Page::cut(listed, limit, |last| {
        (last.conversation.updated_at.timestamp_millis(), last.conversation.id)
    });
    Ok(Json(page.map(Conversation::from)))
}
