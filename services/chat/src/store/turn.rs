//! One turn of a conversation, stored as a whole.

use std::collections::HashMap;

use common::ids::ConversationId;
use database::to_millis;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter,
    QuerySelect, prelude::Uuid, sea_query::Expr,
};

use super::{
    conversation_rows::{message_row, word},
    entities::{conversation, draw, message},
};
use crate::domain::{
    conversation::Conversation,
    draw::Draw,
    message::{DrawStatus, Message},
};

/// What came of it. In all cases but the first the transaction has to be given up.
pub(super) enum TurnOutcome {
    Saved,
    DrawNotOpen,
    /// It was deleted meanwhile.
    NoConversation,
}

/// Saves the conversation and records the pick; the turn's messages come after it.
///
/// It writes before anything is read: a SQLite transaction that reads first cannot wait for another writer.
pub(super) async fn save_turn(
    transaction: &DatabaseTransaction,
    conversation: &Conversation,
    pick: Option<&Draw>,
) -> anyhow::Result<TurnOutcome> {
    if !save_kept(transaction, conversation).await? {
        return Ok(TurnOutcome::NoConversation);
    }
    match pick {
        Some(draw) if !take_draw(transaction, draw).await? => Ok(TurnOutcome::DrawNotOpen),
        _ => Ok(TurnOutcome::Saved),
    }
}

/// As [`save_conversation`], unless it is deleted; then `false`. Takes its row until the transaction ends, so that it
/// can neither be deleted nor removed meanwhile, as [`super::removal::hold`] does.
pub(super) async fn save_kept(
    connection: &impl ConnectionTrait,
    conversation: &Conversation,
) -> anyhow::Result<bool> {
    save_where(connection, conversation, conversation::Column::DeletedAt.is_null()).await
}

/// Saves stage and time of the last change, and the title where there was none: a generated title never replaces one
/// that the owner gave meanwhile. `false` when there is no such conversation any more.
pub(super) async fn save_conversation(
    connection: &impl ConnectionTrait,
    conversation: &Conversation,
) -> anyhow::Result<bool> {
    save_where(connection, conversation, Expr::value(true)).await
}

async fn save_where(
    connection: &impl ConnectionTrait,
    conversation: &Conversation,
    which: Expr,
) -> anyhow::Result<bool> {
    let title = conversation::Column::Title;
    let given = Expr::val(conversation.title.as_str());
    let kept = Expr::case(title.eq(""), given).finally(Expr::col(title));
    let saved = conversation::Entity::update_many()
        .col_expr(title, kept.into())
        .col_expr(conversation::Column::Stage, Expr::value(word(conversation.stage)?))
        .col_expr(conversation::Column::UpdatedAt, Expr::value(to_millis(conversation.updated_at)))
        .filter(conversation::Column::Id.eq(conversation.id.0).and(which))
        .exec(connection)
        .await?;
    Ok(saved.rows_affected == 1)
}

async fn take_draw(connection: &impl ConnectionTrait, draw: &Draw) -> anyhow::Result<bool> {
    let changes = draw::ActiveModel {
        status: Set(word(DrawStatus::Drawn)?),
        positions: Set(serde_json::to_string(&draw.positions)?),
        ..Default::default()
    };
    let open = draw::Column::Id.eq(draw.id.0).and(draw::Column::Status.eq(word(DrawStatus::Open)?));
    let taken = draw::Entity::update_many().set(changes).filter(open).exec(connection).await?;
    Ok(taken.rows_affected == 1)
}

/// Adds messages to the end of each of their conversations.
pub(super) async fn insert_messages(
    connection: &impl ConnectionTrait,
    said: &[(ConversationId, &[Message])],
) -> anyhow::Result<()> {
    if said.is_empty() {
        return Ok(());
    }
    let lasts: Vec<(Uuid, i64)> = message::Entity::find()
        .select_only()
        .column(message::Column::ConversationId)
        .column_as(message::Column::Ordinal.max(), "last")
        .filter(message::Column::ConversationId.is_in(said.iter().map(|(id, _)| id.0)))
        .group_by(message::Column::ConversationId)
        .into_tuple()
        .all(connection)
        .await?;
    let mut next: HashMap<Uuid, i64> = lasts.into_iter().map(|(id, last)| (id, last + 1)).collect();
    let mut rows = Vec::with_capacity(said.len() * 2);
    for (conversation, messages) in said {
        let ordinal = next.entry(conversation.0).or_default();
        for message in *messages {
            rows.push(message_row(*conversation, *ordinal, message)?);
            *ordinal += 1;
        }
    }
    message::Entity::insert_many(rows).exec_without_returning(connection).await?;
    Ok(())
}
