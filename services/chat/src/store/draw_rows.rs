//! Between rows and the domain: draws.

use common::ids::{ConversationId, DrawId, ReadingId};
use sea_orm::ActiveValue::Set;

use super::{
    conversation_rows::{parse_word, word},
    entities::draw,
};
use crate::domain::draw::Draw;

pub(super) fn draw_row(draw: &Draw) -> anyhow::Result<draw::ActiveModel> {
    Ok(draw::ActiveModel {
        id: Set(draw.id.0),
        conversation_id: Set(draw.conversation_id.0),
        spread: Set(draw.spread.to_string()),
        topic: Set(draw.topic.to_string()),
        question: Set(draw.question.clone()),
        seed: Set(draw.seed.to_hex()),
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
        seed: row.seed.parse()?,
        status: parse_word(row.status)?,
        positions: serde_json::from_str(&row.positions)?,
        reading_id: row.reading_id.map(ReadingId),
        laid: row.laid.as_deref().map(serde_json::from_str).transpose()?,
    })
}
