//! `POST /conversations/{id}/regenerate`

use actix_web::{
    HttpResponse, post,
    web::{Data, Path},
};
use common::{
    access::Caller,
    clock,
    http::ClientAddress,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};

use crate::{
    handlers::{asker, event_stream},
    state::State,
};

/// Gives the last answer anew, in the place of the one that was given: to the same words, or for the same cards.
#[utoipa::path(tag = "answers", params(("id" = ConversationId, Path)), responses(
    (status = 200, description = "AI SDK UI message stream, version 1", body = String, content_type = "text/event-stream"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`answer-running`, `nothing-to-regenerate`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`; come back after `Retry-After` seconds", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations/{id}/regenerate")]
pub async fn regenerate(
    state: Data<State>,
    caller: Caller,
    id: Path<ConversationId>,
    address: ClientAddress,
) -> Result<HttpResponse, Problem> {
    state.limits.allow_answer(asker(&caller, address), *id).await?;
    let follower = state.consultations.regenerate(caller.member, *id, clock::now()).await?;
    Ok(event_stream::running(follower))
}
