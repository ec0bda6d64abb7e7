//! `GET /conversations/{id}/stream`

use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path},
};
use common::{
    access::Caller,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};

use crate::{handlers::event_stream, state::State};

/// Follows the running answer from after `Last-Event-ID`, or from its start, on whatever instance it is given. With the
/// `Last-Event-ID` of an answer that ended a short while ago, the end of that one.
#[utoipa::path(tag = "answers", params(("id" = ConversationId, Path)), responses(
    (status = 200, description = "AI SDK UI message stream, version 1", body = String, content_type = "text/event-stream"),
    (status = 204, description = "No answer is being given"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/conversations/{id}/stream")]
pub async fn stream(
    state: Data<State>,
    caller: Caller,
    id: Path<ConversationId>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let last_seen = event_stream::last_seen(&request);
    let running = state.consultations.follow(caller.member, *id, last_seen).await?;
    Ok(running.map_or_else(|| HttpResponse::NoContent().finish(), event_stream::running))
}
