//! `POST /conversations`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};
use deck::Locale;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{handlers::models::Conversation, state::State};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversation {
    /// `ko` or `en`: the language that the reader speaks in it.
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
}

/// Opens a conversation, in which the reader has said hello.
#[utoipa::path(tag = "conversations", request_body = NewConversation, responses(
    (status = 201, body = Conversation),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations")]
pub async fn create(
    state: Data<State>,
    caller: Caller,
    body: Json<NewConversation>,
) -> Result<HttpResponse, Problem> {
    let conversation = state.consultations.open(caller.member, body.locale, clock::now()).await?;
    Ok(HttpResponse::Created().json(Conversation::from(conversation)))
}
