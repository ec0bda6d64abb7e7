//! Between rows and the domain: draws.

use common::ids::{ConversationId, DrawId, ReadingId};
use deck::shuffle::Seed;
use sea_orm::ActiveValue::Set;

use super::{
    conversation_rows::{parse_word, word},
    entities::draw,
};
use crate::domain::draw::Draw;

/// Stands in the place of a seed where cards were laid. Code from before cards could be laid refuses such a draw, as it
/// must: any seed would give it other cards to talk about, and a proof of them.
const LAID: &str = "laid";

pub(super) fn draw_row(draw: &Draw) -> anyhow::Result<draw::ActiveModel> {
    Ok(draw::ActiveModel {
        id: Set(draw.id.0),
        conversation_id: Set(draw.conversation_id.0),
        spread: Set(draw.spread.to_string()),
        topic: Set(draw.topic.to_string()),
        question: Set(draw.question.clone()),
        seed: Set(if draw.laid.is_some() { LAID.to_owned() } else { draw.seed.to_hex() }),
        status: Set(word(draw.status)?),
        positions: Set(serde_json::to_string(&draw.positions)?),
        reading_text: Set(None),
        reading_id: Set(draw.reading_id.map(|id| id.0)),
        laid: Set(draw.laid.as_ref().map(serde_json::to_string).transpose()?),
    })
}

pub(super) fn to_draw(row: draw::Model) -> anyhow::Result<Draw> {
    Ok(Draw {
        id: DrawId(row.id),
        conversation_id: ConversationId(row.conversation_id),
        spread: row.spread.parse()?,
        topic: row.topic.parse()?,
        question: row.question,
        // What stands there for laid cards gives nothing; older rows have a seed there.
        seed: if row.laid.is_some() { Seed::from_bytes([0; 32]) } else { row.seed.parse()? },
        status: parse_word(row.status)?,
        positions: serde_json::from_str(&row.positions)?,
        reading_id: row.reading_id.map(ReadingId),
        laid: row.laid.as_deref().map(serde_json::from_str).transpose()?,
    })
}
