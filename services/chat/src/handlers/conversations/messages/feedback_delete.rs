//! `DELETE /conversations/{id}/messages/{message_id}/feedback`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    access::Caller,
    ids::{ConversationId, MessageId},
    problem::{Problem, ProblemDetails},
};

use crate::state::State;

/// Takes back what was said of an answer. Safe to call when nothing was.
#[utoipa::path(tag = "feedback", params(("id" = ConversationId, Path), ("message_id" = MessageId, Path)), responses(
    (status = 204, description = "Nothing is said of it any more"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: no such answer of the reader's", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`answer-running`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/conversations/{id}/messages/{message_id}/feedback")]
pub async fn withdraw(
    state: Data<State>,
    caller: Caller,
    path: Path<(ConversationId, MessageId)>,
) -> Result<HttpResponse, Problem> {
    let (id, message) = path.into_inner();
    state.history.withdraw_feedback(caller.member, id, message).await?;
    Ok(HttpResponse::NoContent().finish())
}
