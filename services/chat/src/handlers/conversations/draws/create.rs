//! `POST /conversations/{id}/draws`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    http::ClientAddress,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};
use deck::Spread;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    handlers::{asker, models::UiMessage},
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishedDraw {
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
}

/// Offers cards on the querent's own wish: a message with a `data-draw-offer`, in place of an earlier open offer. Straight
/// after words that sound like danger it is a kind message with `data-notice` `crisis` and no offer.
#[utoipa::path(operation_id = "wish_for_cards", tag = "answers", params(("id" = ConversationId, Path)), request_body = WishedDraw, responses(
    (status = 201, body = UiMessage),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`no-question`, `answer-running`, `conversation-closed`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations/{id}/draws")]
pub async fn create(
    state: Data<State>,
    caller: Caller,
    address: ClientAddress,
    id: Path<ConversationId>,
    body: Json<WishedDraw>,
) -> Result<HttpResponse, Problem> {
    state.limits.allow_offer(asker(&caller, address)).await?;
    let message = state.consultations.offer_on_wish(caller.member, *id, body.spread, clock::now()).await?;
    Ok(HttpResponse::Created().json(UiMessage::from(message)))
}
