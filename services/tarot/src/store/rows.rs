//! Between rows and what the domain knows.

use anyhow::Context;
use common::ids::{ConversationId, DrawId, MemberId, ReadingId};
use database::{from_millis, to_millis};
use deck::shuffle::Seed;
use sea_orm::{ActiveValue::Set, prelude::Uuid};

use super::entities::{reading, share};
use crate::domain::{
    draw::{Draw, DrawnCard},
    journal::{Journal, Note},
    reading::{Expert, Origin, OwnReading, Reading, ReadingSummary, Share},
};

/// In the columns of older code, which knows no readings but those of conversations with a proven draw.
const NO_CONVERSATION: Uuid = Uuid::nil();
const NO_SEED: &str = "0000000000000000000000000000000000000000000000000000000000000000";

pub fn reading_row(reading: &Reading) -> anyhow::Result<reading::ActiveModel> {
    Ok(reading::ActiveModel {
        id: Set(reading.id.0),
        draw_id: Set(reading.draw_id.0),
        owner_id: Set(reading.owner_id.0),
        conversation_id: Set(reading.origin.conversation().map_or(NO_CONVERSATION, |id| id.0)),
        locale: Set(reading.locale.to_string()),
        topic: Set(reading.topic.to_string()),
        question: Set(reading.question.clone()),
        spread: Set(reading.draw.spread().to_string()),
        cards: Set(serde_json::to_value(reading.draw.cards())?),
        text: Set(reading.text.clone()),
        seed: Set(reading.draw.seed().map_or_else(|| NO_SEED.to_owned(), Seed::to_hex)),
        created_at: Set(to_millis(reading.created_at)),
        favourite: Set(false),
        note: Set(None),
        expert_name: Set(reading.origin.expert().map(|expert| expert.name.clone())),
        expert_words: Set(reading.origin.expert().and_then(|expert| expert.words.clone())),
        copied_from: Set(reading.copied_from.map(|id| id.0)),
        search_text: Set(Some(reading.search_text())),
        search_note: Set(None),
    })
}

pub fn to_reading(row: reading::Model) -> anyhow::Result<Reading> {
    let read = |row: reading::Model| {
        Ok(Reading {
            id: ReadingId(row.id),
            owner_id: MemberId(row.owner_id),
            origin: to_origin(row.conversation_id, row.expert_name, row.expert_words),
            copied_from: row.copied_from.map(ReadingId),
            draw_id: DrawId(row.draw_id),
            locale: row.locale.parse()?,
            topic: row.topic.parse()?,
            question: row.question,
            draw: Draw::from_store(row.spread.parse()?, to_cards(row.cards)?, to_seed(&row.seed)?),
            text: row.text,
            created_at: from_millis(row.created_at),
        })
    };
    let id = row.id;
    read(row).map_err(|error: anyhow::Error| error.context(format!("the stored reading {id} cannot be read")))
}

/// `share` is the reading's working link.
pub fn to_own(mut row: reading::Model, share: Option<share::Model>) -> anyhow::Result<OwnReading> {
    let journal = to_journal(row.favourite, row.note.take());
    Ok(OwnReading { reading: to_reading(row)?, journal, share: share.map(to_share).transpose()? })
}

pub fn to_summary(row: reading::Summary, share: Option<share::Model>) -> anyhow::Result<ReadingSummary> {
    Ok(ReadingSummary {
        id: ReadingId(row.id),
        origin: to_origin(row.conversation_id, row.expert_name, None),
        locale: row.locale.parse()?,
        topic: row.topic.parse()?,
        question: row.question,
        spread: row.spread.parse()?,
        cards: to_cards(row.cards)?,
        created_at: from_millis(row.created_at),
        journal: to_journal(row.favourite, row.note),
        share: share.map(to_share).transpose()?,
    })
}

pub fn to_share(row: share::Model) -> anyhow::Result<Share> {
    Ok(Share {
        id: row
            .id
            .parse()
            .with_context(|| format!("the stored share of {} has no link id", row.reading_id))?,
        include_question: row.include_question,
        created_at: from_millis(row.created_at),
        expires_at: row.expires_at.map(from_millis),
        views: row.views.unsigned_abs(),
    })
}

fn to_journal(favourite: bool, note: Option<String>) -> Journal {
    Journal { favourite, note: note.map(Note::from_store) }
}

fn to_origin(conversation: Uuid, expert_name: Option<String>, words: Option<String>) -> Origin {
    match expert_name {
        Some(name) => Origin::Table(Expert { name, words }),
        None => Origin::Consultation(ConversationId(conversation)),
    }
}

fn to_seed(hex: &str) -> anyhow::Result<Option<Seed>> {
    if hex == NO_SEED { Ok(None) } else { Ok(Some(hex.parse()?)) }
}

fn to_cards(json: serde_json::Value) -> anyhow::Result<Vec<DrawnCard>> {
    serde_json::from_value(json).context("the stored cards cannot be read")
}
