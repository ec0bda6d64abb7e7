//! One turn of a conversation, stored as a whole.

use common::ids::ConversationId;
use database::to_millis;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter,
    QuerySelect, sea_query::Expr,
};

use super::{
    conversation_rows::{message_row, word},
    entities::{conversation, draw, message},
    removal::hold,
};
use crate::domain::{
    conversation::Conversation,
    draw::Draw,
    message::{DrawStatus, Message},
};

/// What came of storing a turn. In all cases but the first the transaction has to be given up.
pub(super) enum TurnOutcome {
    Stored,
    DrawNotOpen,
    /// It was deleted meanwhile.
    NoConversation,
}

/// Saves the conversation, records the pick and adds the messages.
///
/// It writes before it reads: a SQLite transaction that reads first cannot wait for another writer.
pub(super) async fn store_turn(
    transaction: &DatabaseTransaction,
    conversation: &Conversation,
    pick: Option<&Draw>,
    messages: &[Message],
) -> anyhow::Result<TurnOutcome> {
    if !hold(transaction, conversation.id).await? {
        return Ok(TurnOutcome::NoConversation);
    }
    save_conversation(transaction, conversation).await?;
    if let Some(draw) = pick
        && !take_draw(transaction, draw).await?
    {
        return Ok(TurnOutcome::DrawNotOpen);
    }
    insert_messages(transaction, conversation.id, messages).await?;
    Ok(TurnOutcome::Stored)
}

/// Saves stage and time of the last change, and the title where there was none: a generated title never replaces one
/// that the owner gave meanwhile. `false` when there is no such conversation any more.
pub(super) async fn save_conversation(
    connection: &impl ConnectionTrait,
    conversation: &Conversation,
) -> anyhow::Result<bool> {
    let title = conversation::Column::Title;
    let given = Expr::val(conversation.title.as_str());
    let kept = Expr::case(title.eq(""), given).finally(Expr::col(title));
    let saved = conversation::Entity::update_many()
        .col_expr(title, kept.into())
        .col_expr(conversation::Column::Stage, Expr::value(word(conversation.stage)?))
        .col_expr(conversation::Column::UpdatedAt, Expr::value(to_millis(conversation.updated_at)))
        .filter(conversation::Column::Id.eq(conversation.id.0))
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

pub(super) async fn insert_messages(
    connection: &impl ConnectionTrait,
    conversation: ConversationId,
    messages: &[Message],
) -> anyhow::Result<()> {
    let last: Option<Option<i64>> = message::Entity::find()
        .select_only()
        .column_as(message::Column::Ordinal.max(), "last")
        .filter(message::Column::ConversationId.eq(conversation.0))
        .into_tuple()
        .one(connection)
        .await?;
    let first = last.flatten().map_or(0, |last| last + 1);
    let rows = (first..).zip(messages).map(|(ordinal, message)| message_row(conversation, ordinal, message));
    let rows = rows.collect::<anyhow::Result<Vec<_>>>()?;
    message::Entity::insert_many(rows).exec_without_returning(connection).await?;
    Ok(())
}
