//! One turn of a conversation, stored as a whole.

use common::ids::ConversationId;
use database::to_millis;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait,
    ExprTrait, QueryFilter, QuerySelect, TransactionTrait, sea_query::Expr,
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

/// Saves the conversation, records the pick and adds the messages; `false`, and nothing stored, when the draw is not
/// open any more.
///
/// It writes before it reads: a SQLite transaction that reads first cannot wait for another writer.
pub(super) async fn store_turn(
    database: &DatabaseConnection,
    conversation: &Conversation,
    pick: Option<&Draw>,
    messages: &[Message],
) -> anyhow::Result<bool> {
    let transaction = database.begin().await?;
    save_conversation(&transaction, conversation).await?;
    if let Some(draw) = pick
        && !take_draw(&transaction, draw).await?
    {
        transaction.rollback().await?;
        return Ok(false);
    }
    insert_messages(&transaction, conversation.id, messages).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Saves stage and time of the last change, and the title where there was none: a generated title never replaces one
/// that the owner gave meanwhile.
pub(super) async fn save_conversation(
    connection: &impl ConnectionTrait,
    conversation: &Conversation,
) -> anyhow::Result<()> {
    let title = conversation::Column::Title;
    let given = Expr::val(conversation.title.as_str());
    let kept = Expr::case(title.eq(""), given).finally(Expr::col(title));
    conversation::Entity::update_many()
        .col_expr(title, kept.into())
        .col_expr(conversation::Column::Stage, Expr::value(word(conversation.stage)?))
        .col_expr(conversation::Column::UpdatedAt, Expr::value(to_millis(conversation.updated_at)))
        .filter(conversation::Column::Id.eq(conversation.id.0))
        .exec(connection)
        .await?;
    Ok(())
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
    for (ordinal, message) in (first..).zip(messages) {
        message_row(conversation, ordinal, message)?.insert(connection).await?;
    }
    Ok(())
}
