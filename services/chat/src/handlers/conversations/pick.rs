//! `POST /conversations/{id}/draws/{draw_id}/pick`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    http::ClientAddress,
    ids::{ConversationId, DrawId},
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    handlers::{asker, event_stream},
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pick {
    /// Places in the shuffled deck, 0 to 77, each once, as many as the offer asks for.
    #[schema(example = json!([12]))]
    pub positions: Vec<u8>,
}

/// Picks cards from an offered deck: they are turned at once, the seed of the shuffle is revealed, and the reading
/// streams.
#[utoipa::path(tag = "answers", params(("id" = ConversationId, Path), ("draw_id" = DrawId, Path)), request_body = Pick, responses(
    (status = 200, description = "AI SDK UI message stream, version 1", body = String, content_type = "text/event-stream"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`answer-running`, `draw-not-open`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations/{id}/draws/{draw_id}/pick")]
pub async fn pick(
    state: Data<State>,
    caller: Caller,
    address: ClientAddress,
    path: Path<(ConversationId, DrawId)>,
    body: Json<Pick>,
) -> Result<HttpResponse, Problem> {
    let ((id, draw), positions) = (path.into_inner(), body.into_inner().positions);
    state.limits.allow_answer(asker(&caller, address), id).await?;
    let follower = state.consultations.pick(caller.member, id, draw, positions, clock::now()).await?;
    Ok(event_stream::running(follower))
}
