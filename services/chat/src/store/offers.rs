//! Offers of cards that are stored together with the message that makes them.

use anyhow::Context;
use chrono::NaiveDate;
use common::ids::MemberId;
use database::{StoreFailure, is_unique_violation};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait,
    ExprTrait, QueryFilter, QuerySelect, TransactionTrait,
};

use super::{
    answer_end::replace_open_offers,
    conversation_rows::{conversation_row, message_row, to_conversation},
    draw_rows::draw_row,
    entities::conversation,
    turn::{insert_messages, save_kept},
};
use crate::domain::{conversation::Conversation, draw::Draw, message::Message, ports::AddError};

/// Adds an offer; one that was open is replaced by it.
pub(super) async fn insert_draw(connection: &impl ConnectionTrait, draw: &Draw) -> anyhow::Result<()> {
    replace_open_offers(connection, draw.conversation_id).await?;
    draw_row(draw)?.insert(connection).await?;
    Ok(())
}

/// The conversation's stage, the offer if there is one, and its message: all or nothing.
pub(super) async fn store_offer(
    database: &DatabaseConnection,
    conversation: &Conversation,
    draw: Option<&Draw>,
    message: &Message,
) -> anyhow::Result<()> {
    let transaction = database.begin().await?;
    anyhow::ensure!(save_kept(&transaction, conversation).await?, "the conversation is deleted");
    if let Some(draw) = draw {
        insert_draw(&transaction, draw).await?;
    }
    insert_messages(&transaction, &[(conversation.id, std::slice::from_ref(message))]).await?;
    transaction.commit().await?;
    Ok(())
}

/// A conversation of a day with its offer; the key of owner and day lets only one through.
pub(super) async fn store_day(
    database: &DatabaseConnection,
    conversation: &Conversation,
    day: NaiveDate,
    greeting: &Message,
    draw: &Draw,
) -> Result<(), AddError> {
    let stored = async {
        let transaction = database.begin().await?;
        let row =
            conversation::ActiveModel { day: Set(Some(day.to_string())), ..conversation_row(conversation)? };
        row.insert(&transaction).await?;
        message_row(conversation.id, 0, greeting)?.insert(&transaction).await?;
        draw_row(draw)?.insert(&transaction).await?;
        transaction.commit().await?;
        Ok(())
    };
    stored.await.map_err(|error: anyhow::Error| match error.downcast_ref::<DbErr>() {
        Some(sql) if is_unique_violation(sql) => AddError::IdTaken,
        _ => AddError::Store(error.context("adding a card of the day")),
    })
}

/// A conversation that begins with what lies on a table.
pub(super) async fn store_table(
    database: &DatabaseConnection,
    conversation: &Conversation,
    draw: Option<&Draw>,
    messages: &[Message],
) -> anyhow::Result<()> {
    let transaction = database.begin().await?;
    conversation_row(conversation)?.insert(&transaction).await?;
    if let Some(draw) = draw {
        draw_row(draw)?.insert(&transaction).await?;
    }
    insert_messages(&transaction, &[(conversation.id, messages)]).await?;
    transaction.commit().await?;
    Ok(())
}

/// The owner's conversation of a day; a deleted one comes back.
pub(super) async fn find_day(
    database: &DatabaseConnection,
    owner: MemberId,
    day: NaiveDate,
) -> anyhow::Result<Option<Conversation>> {
    let of_day = conversation::Column::OwnerId.eq(owner.0).and(conversation::Column::Day.eq(day.to_string()));
    let row = conversation::Entity::find().filter(of_day).one(database).await;
    let Some(row) = row.map_err(|error| error.while_storing("looking for a card of the day"))? else {
        return Ok(None);
    };
    if row.deleted_at.is_some() {
        let restored = conversation::ActiveModel { deleted_at: Set(None), ..Default::default() };
        let this = conversation::Column::Id.eq(row.id);
        conversation::Entity::update_many().set(restored).filter(this).exec(database).await?;
    }
    to_conversation(row).map(Some)
}

/// Where both have a card of the same day, the member's stays the one of that day.
pub(super) async fn give_up_days(
    database: &DatabaseConnection,
    from: MemberId,
    to: MemberId,
) -> anyhow::Result<()> {
    let days: Vec<String> = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Day)
        .filter(conversation::Column::OwnerId.eq(to.0))
        .filter(conversation::Column::Day.is_not_null())
        .into_tuple()
        .all(database)
        .await
        .context("looking for cards of the day")?;
    if days.is_empty() {
        return Ok(());
    }
    let given_up = conversation::ActiveModel { day: Set(None), ..Default::default() };
    let theirs = conversation::Column::OwnerId.eq(from.0).and(conversation::Column::Day.is_in(days));
    conversation::Entity::update_many().set(given_up).filter(theirs).exec(database).await?;
    Ok(())
}
