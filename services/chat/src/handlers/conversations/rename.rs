//! `PATCH /conversations/{id}`

use actix_web::{
    patch,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{domain::conversation::Title, handlers::models::Conversation, state::State};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversationChanges {
    /// 1 to 80 characters.
    pub title: String,
}

/// Gives a conversation another title.
#[utoipa::path(tag = "conversations", params(("id" = ConversationId, Path)), request_body = ConversationChanges, responses(
    (status = 200, body = Conversation),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[patch("/conversations/{id}")]
pub async fn rename(
    state: Data<State>,
    caller: Caller,
    id: Path<ConversationId>,
    body: Json<ConversationChanges>,
) -> Result<Json<Conversation>, Problem> {
    let title: Title = body.title.parse().map_err(|error| Problem::invalid("title", format!("{error}")))?;
    Ok(Json(state.history.rename(caller.member, *id, title).await?.into()))
}
