//! `POST /conversations/{id}/stop`

use actix_web::{
    HttpResponse, post,
    web::{Data, Path},
};
use common::{
    access::Caller,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};

use crate::state::State;

/// Stops the running answer; what was said so far stays. Safe to call when none runs.
#[utoipa::path(tag = "answers", params(("id" = ConversationId, Path)), responses(
    (status = 204, description = "Nothing runs any more"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations/{id}/stop")]
pub async fn stop(
    state: Data<State>,
    caller: Caller,
    id: Path<ConversationId>,
) -> Result<HttpResponse, Problem> {
    state.consultations.stop(caller.member, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
