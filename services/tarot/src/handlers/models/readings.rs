//! Readings as the API shows them.

use common::{
    clock::Rfc3339,
    ids::{ConversationId, LinkId, ReadingId},
};
use deck::{CardId, Locale, Orientation, Spread, Topic};
use serde::Serialize;
use utoipa::ToSchema;

use super::shares::Share;
use crate::domain::{
    draw::{Draw, DrawnCard},
    reading,
};

/// A card on the table.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlacedCard {
    /// The place in the spread, from 0.
    pub slot: u8,
    #[schema(example = "past")]
    pub slot_name: &'static str,
    /// The place in the fan that was picked.
    #[schema(minimum = 0, maximum = 77)]
    pub position: u8,
    #[schema(schema_with = deck::openapi::card_id)]
    pub card_id: CardId,
    #[schema(schema_with = deck::openapi::orientation)]
    pub orientation: Orientation,
}

/// Where a reading was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    Consultation,
    Table,
}

/// With these anybody can recompute the shuffle: fair draw, version 1.
#[derive(Debug, Serialize, ToSchema)]
pub struct DrawProof {
    /// SHA-256 of the seed in hexadecimal, shown before the cards were picked.
    #[schema(min_length = 64, max_length = 64)]
    pub commitment: String,
    /// 32 bytes in hexadecimal, revealed with the cards.
    #[schema(min_length = 64, max_length = 64)]
    pub seed: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Reading {
    pub id: ReadingId,
    /// Where it was given: in a conversation, or on the shared table of a call.
    pub origin: Origin,
    /// `null` unless it was given in a conversation.
    #[schema(required)]
    pub conversation_id: Option<ConversationId>,
    /// Who read the cards on a table, as they called themselves.
    #[schema(required)]
    pub expert_name: Option<String>,
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
    #[schema(schema_with = deck::openapi::topic)]
    pub topic: Topic,
    pub question: String,
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
    pub cards: Vec<PlacedCard>,
    /// What the AI reader said; may be empty where an expert read the cards.
    pub text: String,
    /// What the expert said about the cards.
    #[schema(required)]
    pub expert_words: Option<String>,
    /// `null` where the cards were laid without a shuffle that proves them.
    #[schema(required)]
    pub proof: Option<DrawProof>,
    pub created_at: Rfc3339,
    pub favourite: bool,
    /// What the owner wrote about it; links never show it.
    #[schema(required)]
    pub note: Option<String>,
    /// The link that others can follow, if there is one.
    #[schema(required)]
    pub share: Option<Share>,
}

/// A reading without its text and proof.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadingSummary {
    pub id: ReadingId,
    /// Where it was given: in a conversation, or on the shared table of a call.
    pub origin: Origin,
    /// `null` unless it was given in a conversation.
    #[schema(required)]
    pub conversation_id: Option<ConversationId>,
    /// Who read the cards on a table, as they called themselves.
    #[schema(required)]
    pub expert_name: Option<String>,
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
    #[schema(schema_with = deck::openapi::topic)]
    pub topic: Topic,
    pub question: String,
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
    pub cards: Vec<PlacedCard>,
    pub created_at: Rfc3339,
    pub favourite: bool,
    #[schema(required)]
    pub note: Option<String>,
    #[schema(required)]
    pub share: Option<Share>,
}

/// What a link shows to whoever follows it: nothing of whose reading it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct SharedReading {
    pub share_id: LinkId,
    pub origin: Origin,
    #[schema(required)]
    pub expert_name: Option<String>,
    #[schema(schema_with = deck::openapi::locale)]
    pub locale: Locale,
    #[schema(schema_with = deck::openapi::topic)]
    pub topic: Topic,
    /// `null` when the owner shares only what the cards said.
    #[schema(required)]
    pub question: Option<String>,
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
    pub cards: Vec<PlacedCard>,
    pub text: String,
    #[schema(required)]
    pub expert_words: Option<String>,
    #[schema(required)]
    pub proof: Option<DrawProof>,
    pub created_at: Rfc3339,
}

fn placed(spread: Spread, cards: &[DrawnCard]) -> Vec<PlacedCard> {
    let placed = cards.iter().zip(spread.slots()).map(|(card, slot)| PlacedCard {
        slot: card.slot,
        slot_name: slot.name,
        position: card.position,
        card_id: card.card_id,
        orientation: card.orientation,
    });
    placed.collect()
}

impl DrawProof {
    fn of(draw: &Draw) -> Option<Self> {
        let seed = draw.seed()?;
        Some(Self { commitment: seed.commitment().to_string(), seed: seed.to_hex() })
    }
}

impl From<&reading::Origin> for Origin {
    fn from(origin: &reading::Origin) -> Self {
        match origin {
            reading::Origin::Consultation(_) => Self::Consultation,
            reading::Origin::Table(_) => Self::Table,
        }
    }
}

impl From<reading::OwnReading> for Reading {
    fn from(own: reading::OwnReading) -> Self {
        let reading::OwnReading { reading, journal, share } = own;
        Self {
            id: reading.id,
            origin: (&reading.origin).into(),
            conversation_id: reading.origin.conversation(),
            expert_name: reading.origin.expert().map(|expert| expert.name.clone()),
            locale: reading.locale,
            topic: reading.topic,
            question: reading.question,
            spread: reading.draw.spread(),
            cards: placed(reading.draw.spread(), reading.draw.cards()),
            text: reading.text,
            expert_words: reading.origin.expert().and_then(|expert| expert.words.clone()),
            proof: DrawProof::of(&reading.draw),
            created_at: reading.created_at.into(),
            favourite: journal.favourite,
            note: journal.note.map(String::from),
            share: share.map(Share::from),
        }
    }
}

impl From<reading::ReadingSummary> for ReadingSummary {
    fn from(summary: reading::ReadingSummary) -> Self {
        Self {
            id: summary.id,
            origin: (&summary.origin).into(),
            conversation_id: summary.origin.conversation(),
            expert_name: summary.origin.expert().map(|expert| expert.name.clone()),
            locale: summary.locale,
            topic: summary.topic,
            question: summary.question,
            spread: summary.spread,
            cards: placed(summary.spread, &summary.cards),
            created_at: summary.created_at.into(),
            favourite: summary.journal.favourite,
            note: summary.journal.note.map(String::from),
            share: summary.share.map(Share::from),
        }
    }
}

impl From<reading::SharedReading> for SharedReading {
    fn from(shared: reading::SharedReading) -> Self {
        let origin = if shared.expert.is_some() { Origin::Table } else { Origin::Consultation };
        let (expert_name, expert_words) = match shared.expert {
            Some(expert) => (Some(expert.name), expert.words),
            None => (None, None),
        };
        Self {
            origin,
            expert_name,
            expert_words,
            share_id: shared.share_id,
            locale: shared.locale,
            topic: shared.topic,
            question: shared.question,
            spread: shared.draw.spread(),
            cards: placed(shared.draw.spread(), shared.draw.cards()),
            text: shared.text,
            proof: DrawProof::of(&shared.draw),
            created_at: shared.created_at.into(),
        }
    }
}
