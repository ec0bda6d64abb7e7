//! `GET /api/v1/chat/{id}/stream`

use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path},
};
use common::{
    access::Caller,
    problem::{Problem, ProblemDetails},
};

use crate::{
    domain::{client_ids::ConversationName, consultation::ConsultationError},
    handlers::event_stream,
    state::State,
};

/// Follows the running answer, as the AI SDK's default transport does when it reconnects.
#[utoipa::path(tag = "AI SDK", params(("id" = String, Path, description = "A conversation's id, or the name that the client began it with")), responses(
    (status = 200, description = "AI SDK UI message stream, version 1", body = String, content_type = "text/event-stream"),
    (status = 204, description = "No answer is being given"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/{id}/stream")]
pub async fn stream(
    state: Data<State>,
    caller: Caller,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let name = ConversationName::new(caller.member, &id).map_err(|_| Problem::not_found())?;
    let last_seen = event_stream::last_seen(&request);
    let running = match state.consultations.follow(caller.member, name.id(), last_seen).await {
        // The SDK asks before it has said anything.
        Err(ConsultationError::NoConversation) if matches!(name, ConversationName::Theirs(_)) => None,
        running => running?,
    };
    Ok(running.map_or_else(|| HttpResponse::NoContent().finish(), event_stream::running))
}
