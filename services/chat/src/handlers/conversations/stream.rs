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

/// Follows the running answer from after `Last-Event-ID`, or from its start.
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
    let running = state.consultations.running(caller.member, *id).await?;
    Ok(running.map_or_else(
        || HttpResponse::NoContent().finish(),
        |generation| event_stream::running(&request, &generation),
    ))
}
