//! `POST /interpretations`

use actix_web::{
    HttpResponse,
    http::header,
    post,
    web::{Data, Json},
};
use common::{
    access::{Caller, Role},
    clock,
    http::ClientAddress,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};
use deck::{CardId, Locale, Orientation, Spread};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        consultation::{LaidCard, LaidTable},
        conversation::Words,
    },
    handlers::{asker, event_stream},
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInterpretation {
    /// `ko` or `en`: the language of the reading.
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
    /// 1 to 4000 characters.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub question: Option<String>,
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
    /// In the order of the spread's slots.
    pub cards: Vec<CardOnATable>,
}

/// A card as it lies on the table of a call.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardOnATable {
    #[schema(schema_with = deck::openapi::card_id)]
    pub card: CardId,
    /// Where in the fan it was picked.
    #[schema(minimum = 0, maximum = 77)]
    pub position: u8,
    pub reversed: bool,
}

/// Has the cards on an expert's table read, in a new conversation of the expert's. The answer stops when the client goes
/// away; the conversation stays, and `Content-Location` names it.
#[utoipa::path(operation_id = "interpret", tag = "answers", request_body = NewInterpretation, responses(
    (status = 200, description = "AI SDK UI message stream, version 1", body = String, content_type = "text/event-stream"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: the caller is no expert", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/interpretations")]
pub async fn create(
    state: Data<State>,
    caller: Caller,
    address: ClientAddress,
    body: Json<NewInterpretation>,
) -> Result<HttpResponse, Problem> {
    caller.require(Role::Expert)?;
    let table = body.into_inner().parse()?;
    let (asker, id) = (asker(&caller, address), ConversationId::new());
    state.limits.allow_conversation(asker).await?;
    state.limits.allow_answer(asker, id).await?;
    let given = state.consultations.interpret(caller.member, id, &table, clock::now()).await?;
    let mut response = event_stream::running_while(given.follower, given.hearing);
    let place = format!("/api/v1/chat/conversations/{}", given.conversation);
    if let Ok(place) = header::HeaderValue::from_str(&place) {
        response.headers_mut().insert(header::CONTENT_LOCATION, place);
    }
    Ok(response)
}

impl NewInterpretation {
    fn parse(self) -> Result<LaidTable, Problem> {
        let question = self.question.filter(|question| !question.trim().is_empty());
        let question = question.map(|question| question.parse::<Words>()).transpose();
        let question = question.map_err(|error| Problem::invalid("question", error.to_string()))?;
        let cards = self.cards.into_iter().map(LaidCard::from).collect();
        Ok(LaidTable { locale: self.locale, question, spread: self.spread, cards })
    }
}

impl From<CardOnATable> for LaidCard {
    fn from(card: CardOnATable) -> Self {
        let orientation = if card.reversed { Orientation::Reversed } else { Orientation::Upright };
        Self { card_id: card.card, orientation, position: card.position }
    }
}
