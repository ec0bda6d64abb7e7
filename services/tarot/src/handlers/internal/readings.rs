//! `POST /internal/v1/readings`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use common::{
    clock,
    ids::{ConversationId, DrawId, MemberId, ReadingId},
    problem::{FieldError, Problem, ProblemDetails},
    service_token::CallingService,
};
use deck::{
    CardId, Locale, Orientation, Spread, Topic,
    shuffle::{Commitment, Seed},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    domain::{
        draw::{Draw, DrawFault, DrawnCard},
        reading::{Origin, Reading},
    },
    state::State,
};

/// The one service that may store readings.
const CHAT: &str = "chat";

/// A finished reading, as chat hands it over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReading {
    /// A draw has one reading, however often it is sent.
    pub draw_id: DrawId,
    pub owner_id: MemberId,
    pub conversation_id: ConversationId,
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
    #[schema(schema_with = deck::openapi::topic)]
    pub topic: Topic,
    pub question: String,
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
    /// In the order of the spread's slots.
    pub cards: Vec<NewCard>,
    pub text: String,
    pub proof: NewProof,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCard {
    pub slot: u8,
    /// Must be the spread's own name for the slot.
    pub slot_name: String,
    #[schema(minimum = 0, maximum = 77)]
    pub position: u8,
    #[schema(schema_with = deck::openapi::card_id)]
    pub card_id: CardId,
    #[schema(schema_with = deck::openapi::orientation)]
    pub orientation: Orientation,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProof {
    /// SHA-256 of the seed, in hexadecimal.
    pub commitment: String,
    /// 32 bytes in hexadecimal; must give exactly these cards at these positions.
    pub seed: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct KeptReading {
    pub reading_id: ReadingId,
}

/// Stores a reading, once per draw. The draw is recomputed from its seed; cards that it does not give are refused.
#[utoipa::path(tag = "internal", request_body = NewReading, responses(
    (status = 200, description = "Was stored before; its text is the one sent now", body = KeptReading),
    (status = 201, description = "Stored", body = KeptReading),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not chat", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 410, description = "`member-erased`: nothing is kept for them any more", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 413, description = "`body-too-large`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/readings")]
pub async fn keep(
    state: Data<State>,
    service: CallingService,
    body: Json<NewReading>,
) -> Result<HttpResponse, Problem> {
    if service.0 != CHAT {
        return Err(Problem::forbidden());
    }
    let kept = state.readings.keep(&body.into_inner().parse()?).await?;
    let mut response = if kept.is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(response.json(KeptReading { reading_id: kept.id }))
}

impl NewReading {
    fn parse(self) -> Result<Reading, Problem> {
        let draw = self.parse_draw()?;
        Ok(Reading {
            id: ReadingId::new(),
            owner_id: self.owner_id,
            origin: Origin::Consultation(self.conversation_id),
            copied_from: None,
            draw_id: self.draw_id,
            locale: self.locale,
            topic: self.topic,
            question: self.question,
            draw,
            text: self.text,
            created_at: clock::now(),
        })
    }

    fn parse_draw(&self) -> Result<Draw, Problem> {
        let seed: Seed =
            self.proof.seed.parse().map_err(|error| Problem::invalid("proof.seed", format!("{error}")))?;
        let commitment: Commitment = self
            .proof
            .commitment
            .parse()
            .map_err(|error| Problem::invalid("proof.commitment", format!("{error}")))?;
        let mut wrong: Vec<_> = self.misnamed_slots().collect();
        let cards = self.cards.iter().map(DrawnCard::from).collect();
        match Draw::verify(self.spread, cards, seed, commitment) {
            Ok(draw) if wrong.is_empty() => Ok(draw),
            Ok(_) => Err(Problem::invalid_fields(wrong)),
            Err(faults) => {
                wrong.extend(faults.into_iter().map(field_error));
                Err(Problem::invalid_fields(wrong))
            }
        }
    }

    fn misnamed_slots(&self) -> impl Iterator<Item = FieldError> {
        let named = self.cards.iter().zip(self.spread.slots()).enumerate();
        named.filter(|(_, (card, slot))| card.slot_name != slot.name).map(|(card, (_, slot))| FieldError {
            field: format!("cards.{card}.slot_name"),
            message: format!("the spread calls this slot {}", slot.name),
        })
    }
}

impl From<&NewCard> for DrawnCard {
    fn from(card: &NewCard) -> Self {
        Self {
            slot: card.slot,
            position: card.position,
            card_id: card.card_id,
            orientation: card.orientation,
        }
    }
}

fn field_error(fault: DrawFault) -> FieldError {
    let field = match fault {
        DrawFault::WrongCount { .. } => "cards".to_owned(),
        DrawFault::WrongSlot { card } => format!("cards.{card}.slot"),
        DrawFault::WrongPosition { card } => format!("cards.{card}.position"),
        DrawFault::NotDrawn { card } | DrawFault::CardTwice { card } => format!("cards.{card}.card_id"),
        DrawFault::WrongCommitment => "proof.commitment".to_owned(),
    };
    FieldError { field, message: fault.to_string() }
}
