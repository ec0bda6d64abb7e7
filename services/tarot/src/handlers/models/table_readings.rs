//! What the host of a table sends to have it kept.

use common::{
    clock::Timestamp,
    ids::{MemberId, ReadingId},
    problem::{FieldError, Problem},
};
use deck::{
    CardId, Locale, Orientation, Spread, Topic,
    shuffle::{Seed, shuffle},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::{
    draw::{Draw, DrawFault, DrawnCard},
    reading::{Expert, Origin, Reading},
    table_readings::named_by,
};

/// The longest texts, in characters.
const QUESTION_CHARS: usize = 4000;
const NOTE_CHARS: usize = 8000;
const INTERPRETATION_CHARS: usize = 12_000;
const NAME_CHARS: usize = 40;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTableReading {
    /// Of the client's own making: sent again with the same one it is the same reading.
    pub id: Uuid,
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
    #[serde(default)]
    #[schema(schema_with = deck::openapi::topic, required = false)]
    pub topic: Option<Topic>,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub question: Option<String>,
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
    /// In the order of the spread's slots.
    pub cards: Vec<TableCard>,
    /// What the expert said about the cards.
    #[serde(default)]
    #[schema(max_length = 8000)]
    pub note: Option<String>,
    /// What the AI reader said about them.
    #[serde(default)]
    #[schema(max_length = 12_000)]
    pub interpretation: Option<String>,
    /// How the expert is called at the table.
    #[schema(min_length = 1, max_length = 40)]
    pub expert_name: String,
    /// Proves that both sides shuffled.
    #[serde(default)]
    pub proof: Option<TableProof>,
}

/// A card as it lies on the table.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TableCard {
    #[schema(schema_with = deck::openapi::card_id)]
    pub card: CardId,
    /// Where in the fan it was picked.
    #[schema(minimum = 0, maximum = 77)]
    pub position: u8,
    pub reversed: bool,
}

/// The seeds of both sides; the deck was shuffled by the SHA-256 of the host's followed by the guest's.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TableProof {
    #[schema(min_length = 64, max_length = 64)]
    pub host_seed: String,
    #[schema(min_length = 64, max_length = 64)]
    pub guest_seed: String,
}

impl NewTableReading {
    pub fn parse(self, owner: MemberId, now: Timestamp) -> Result<Reading, Problem> {
        let draw = self.draw()?;
        let mut wrong = Vec::new();
        let question = bounded("question", self.question, QUESTION_CHARS, &mut wrong);
        let words = bounded("note", self.note, NOTE_CHARS, &mut wrong);
        let text = bounded("interpretation", self.interpretation, INTERPRETATION_CHARS, &mut wrong);
        let name = self.expert_name.trim().to_owned();
        if !(1..=NAME_CHARS).contains(&name.chars().count()) || name.chars().any(char::is_control) {
            let message = format!("must be 1 to {NAME_CHARS} characters, without control characters");
            wrong.push(FieldError { field: "expert_name".to_owned(), message });
        }
        if !wrong.is_empty() {
            return Err(Problem::invalid_fields(wrong));
        }
        Ok(Reading {
            id: ReadingId::new(),
            owner_id: owner,
            origin: Origin::Table(Expert { name, words }),
            copied_from: None,
            draw_id: named_by(owner, self.id),
            locale: self.locale,
            topic: self.topic.unwrap_or(Topic::General),
            question: question.unwrap_or_default(),
            draw,
            text: text.unwrap_or_default(),
            created_at: now,
        })
    }

    fn draw(&self) -> Result<Draw, Problem> {
        let invalid = |faults: Vec<_>| Problem::invalid_fields(faults.into_iter().map(field_error).collect());
        let cards: Vec<DrawnCard> =
            (0..=u8::MAX).zip(&self.cards).map(|(slot, card)| card.at(slot)).collect();
        let draw = Draw::laid(self.spread, cards.clone()).map_err(invalid)?;
        let Some(proof) = &self.proof else { return Ok(draw) };
        let seed = proof.seed()?;
        let shuffled = shuffle(&seed);
        let dealt = |card: &DrawnCard| shuffled.at(card.position.into()).map(|dealt| dealt.card_id);
        if let Some(card) = cards.iter().position(|card| dealt(card) != Some(card.card_id)) {
            return Err(Problem::invalid(
                format!("cards.{card}.card"),
                "the seeds do not put this card at this position",
            ));
        }
        // Where a table turns all cards upright, the shuffle proves which they are but not how they lie.
        if cards.iter().all(|card| card.orientation == Orientation::Upright) {
            let commitment = seed.commitment();
            return Ok(Draw::verify(self.spread, cards, seed, commitment).unwrap_or(draw));
        }
        let commitment = seed.commitment();
        Draw::verify(self.spread, cards, seed, commitment).map_err(invalid)
    }
}

impl TableCard {
    fn at(&self, slot: u8) -> DrawnCard {
        let orientation = if self.reversed { Orientation::Reversed } else { Orientation::Upright };
        DrawnCard { slot, position: self.position, card_id: self.card, orientation }
    }
}

impl TableProof {
    /// What the deck was shuffled by.
    fn seed(&self) -> Result<Seed, Problem> {
        let parse = |field: &str, hex: &str| -> Result<Seed, Problem> {
            hex.parse().map_err(|error| Problem::invalid(field.to_owned(), format!("{error}")))
        };
        let host = parse("proof.host_seed", &self.host_seed)?;
        let guest = parse("proof.guest_seed", &self.guest_seed)?;
        let both = Sha256::new().chain_update(host.as_bytes()).chain_update(guest.as_bytes());
        Ok(Seed::from_bytes(both.finalize().into()))
    }
}

/// What is wrong, in the words of this API: slots are counted here, and the commitment is made of both seeds.
fn field_error(fault: DrawFault) -> FieldError {
    let field = match fault {
        DrawFault::WrongCount { .. } => "cards".to_owned(),
        DrawFault::WrongPosition { card } => format!("cards.{card}.position"),
        DrawFault::WrongSlot { card } | DrawFault::CardTwice { card } => format!("cards.{card}.card"),
        // Which card lies there has been compared before.
        DrawFault::NotDrawn { card } => {
            let message = "the seeds do not turn this card so".to_owned();
            return FieldError { field: format!("cards.{card}.reversed"), message };
        }
        DrawFault::WrongCommitment => "proof".to_owned(),
    };
    FieldError { field, message: fault.to_string() }
}

/// `None` when there is nothing to read in it.
fn bounded(field: &str, text: Option<String>, most: usize, wrong: &mut Vec<FieldError>) -> Option<String> {
    let text = text?;
    if text.chars().count() > most {
        wrong.push(FieldError {
            field: field.to_owned(),
            message: format!("must be at most {most} characters"),
        });
    }
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
