//! Between rows and the domain: conversations and messages.

use common::{
    ids::{ConversationId, MemberId, MessageId},
    search::fold,
};
use database::{from_millis, to_millis};
use sea_orm::ActiveValue::Set;
use serde::{Serialize, de::DeserializeOwned};

use super::entities::{conversation, message};
use crate::domain::{
    conversation::{Conversation, Title},
    message::Message,
};

/// The text of an enum's variant, as JSON spells it.
pub(super) fn word<T: Serialize>(value: T) -> anyhow::Result<String> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Ok(word),
        other => anyhow::bail!("{other} is not a word"),
    }
}

pub(super) fn parse_word<T: DeserializeOwned>(word: String) -> anyhow::Result<T> {
    Ok(serde_json::from_value(serde_json::Value::String(word))?)
}

pub(super) fn conversation_row(conversation: &Conversation) -> anyhow::Result<conversation::ActiveModel> {
    Ok(conversation::ActiveModel {
        id: Set(conversation.id.0),
        owner_id: Set(conversation.owner.0),
        title: Set(conversation.title.as_str().to_owned()),
        locale: Set(conversation.locale.to_string()),
        stage: Set(word(conversation.stage)?),
        created_at: Set(to_millis(conversation.created_at)),
        updated_at: Set(to_millis(conversation.updated_at)),
        ..Default::default()
    })
}

pub(super) fn to_conversation(row: conversation::Model) -> anyhow::Result<Conversation> {
    Ok(Conversation {
        id: ConversationId(row.id),
        owner: MemberId(row.owner_id),
        title: Title::stored(row.title),
        locale: row.locale.parse()?,
        stage: parse_word(row.stage)?,
        created_at: from_millis(row.created_at),
        updated_at: from_millis(row.updated_at),
    })
}

pub(super) fn message_row(
    conversation: ConversationId,
    ordinal: i64,
    message: &Message,
) -> anyhow::Result<message::ActiveModel> {
    Ok(message::ActiveModel {
        id: Set(message.id.0),
        conversation_id: Set(conversation.0),
        ordinal: Set(ordinal),
        role: Set(word(message.role)?),
        parts: Set(serde_json::to_string(&message.parts)?),
        status: Set(word(message.status)?),
        search_text: Set(Some(fold(&message.text()))),
        created_at: Set(to_millis(message.created_at)),
    })
}

pub(super) fn to_message(row: message::Model) -> anyhow::Result<Message> {
    Ok(Message {
        id: MessageId(row.id),
        role: parse_word(row.role)?,
        parts: serde_json::from_str(&row.parts)?,
        status: parse_word(row.status)?,
        created_at: from_millis(row.created_at),
    })
}
