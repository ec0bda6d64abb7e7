//! `POST /conversations/{id}/restore`

use actix_web::{
    post,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};

use crate::{handlers::models::Conversation, state::State};

/// Takes the deletion of a conversation back, until its `purged_at`. One that is not deleted stays as it is.
#[utoipa::path(tag = "conversations", params(("id" = ConversationId, Path)), responses(
    (status = 200, body = Conversation),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`, also when it is too late", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations/{id}/restore")]
pub async fn restore(
    state: Data<State>,
    caller: Caller,
    id: Path<ConversationId>,
) -> Result<Json<Conversation>, Problem> {
    Ok(Json(state.history.restore(caller.member, *id, clock::now()).await?.into()))
}
