//! `POST /conversations`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use chrono::NaiveDate;
use common::{
    access::Caller,
    clock,
    http::ClientAddress,
    problem::{Problem, ProblemDetails},
};
use deck::Locale;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    handlers::{asker, models::Conversation},
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversation {
    /// `ko` or `en`: the language that the reader speaks in it.
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
    /// Today's date where the visitor is: the conversation begins with one card on offer for that day.
    #[serde(default)]
    pub card_of_the_day: Option<NaiveDate>,
}

/// Opens a conversation, in which the reader has said hello; or the one of the member's card of the day, which is drawn
/// once a day.
#[utoipa::path(tag = "conversations", request_body = NewConversation, responses(
    (status = 200, description = "The card of that day is there already", body = Conversation),
    (status = 201, body = Conversation),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations")]
pub async fn create(
    state: Data<State>,
    caller: Caller,
    address: ClientAddress,
    body: Json<NewConversation>,
) -> Result<HttpResponse, Problem> {
    state.limits.allow_conversation(asker(&caller, address)).await?;
    let (consultations, member, locale, now) =
        (&state.consultations, caller.member, body.locale, clock::now());
    let Some(day) = body.card_of_the_day else {
        let conversation = consultations.open(member, locale, now).await?;
        return Ok(HttpResponse::Created().json(Conversation::from(conversation)));
    };
    let opened = consultations.open_day(member, locale, day, now).await?;
    let mut response = if opened.is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(response.json(Conversation::from(opened.conversation)))
}
