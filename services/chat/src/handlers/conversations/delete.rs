//! `DELETE /conversations/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    access::Caller,
    clock,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};

use crate::state::State;

/// Deletes a conversation, which can be restored for some time; a running answer in it stops. Readings that were given
/// in it stay.
#[utoipa::path(tag = "conversations", params(("id" = ConversationId, Path)), responses(
    (status = 204, description = "Deleted"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/conversations/{id}")]
pub async fn delete(
    state: Data<State>,
    caller: Caller,
    id: Path<ConversationId>,
) -> Result<HttpResponse, Problem> {
    state.history.delete(caller.member, *id, clock::now()).await?;
    Ok(HttpResponse::NoContent().finish())
}
