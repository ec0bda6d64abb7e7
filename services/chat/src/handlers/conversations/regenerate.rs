//! `POST /conversations/{id}/regenerate`

use actix_web::{
    HttpResponse, post,
    web::{Data, Path},
};
use common::{
    access::Caller,
    clock,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};

use crate::{handlers::event_stream, state::State};

/// Gives the last answer anew, in the place of the one that was given: to the same words, or for the same cards.
#[utoipa::path(tag = "answers", params(("id" = ConversationId, Path)), responses(
    (status = 200, description = "AI SDK UI message stream, version 1", body = String, content_type = "text/event-stream"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`answer-running`, `nothing-to-regenerate`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations/{id}/regenerate")]
pub async fn regenerate(
    state: Data<State>,
    caller: Caller,
    id: Path<ConversationId>,
) -> Result<HttpResponse, Problem> {
    let follower = state.consultations.regenerate(caller.member, *id, clock::now()).await?;
    Ok(event_stream::running(follower))
}
