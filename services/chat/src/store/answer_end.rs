//! How an answer is stored while it is given, when it has ended, and when it is given anew.

use common::{
    ids::{ConversationId, MessageId},
    search::fold,
};
use database::to_millis;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr,
    EntityTrait, ExprTrait, QueryFilter, TransactionTrait,
};

use super::{
    conversation_rows::word,
    entities::{conversation, draw, generation, message},
    turn::{insert_messages, save_conversation, save_kept},
};
use crate::domain::{
    answer_place::AnswerPlace,
    answer_record::AnswerRecord,
    conversation::{Conversation, Stage, Title},
    message::{DrawStatus, Message, MessageStatus, Part, text_of},
};

/// Saves what running answers have said so far, in one transaction. One that has ended meanwhile is left as it is.
pub(super) async fn checkpoint(database: &DatabaseConnection, answers: &[Message]) -> anyhow::Result<()> {
    let transaction = database.begin().await?;
    for answer in answers {
        let changes = message::ActiveModel {
            parts: Set(serde_json::to_string(&answer.parts)?),
            search_text: Set(Some(fold(&answer.text()))),
            ..Default::default()
        };
        let running = message::Column::Status.eq(word(MessageStatus::Streaming)?);
        message::Entity::update_many()
            .set(changes)
            .filter(message::Column::Id.eq(answer.id.0).and(running))
            .exec(&transaction)
            .await?;
    }
    Ok(transaction.commit().await?)
}

/// Saves the whole answer and its conversation. `false` when that was removed for good meanwhile: then it leaves no
/// record behind either.
pub(super) async fn conclude(
    transaction: &DatabaseTransaction,
    conversation: &Conversation,
    answer: &Message,
) -> anyhow::Result<bool> {
    let changes = message::ActiveModel {
        parts: Set(serde_json::to_string(&answer.parts)?),
        status: Set(word(answer.status)?),
        search_text: Set(Some(fold(&answer.text()))),
        ..Default::default()
    };
    message::Entity::update_many()
        .set(changes)
        .filter(message::Column::Id.eq(answer.id.0))
        .exec(transaction)
        .await?;
    save_conversation(transaction, conversation).await
}

pub(super) async fn insert_records(
    transaction: &DatabaseTransaction,
    records: &[&AnswerRecord],
) -> Result<(), DbErr> {
    if records.is_empty() {
        return Ok(());
    }
    let rows = records.iter().map(|record| record_row(record));
    generation::Entity::insert_many(rows).exec_without_returning(transaction).await.map(drop)
}

fn record_row(record: &AnswerRecord) -> generation::ActiveModel {
    let millis = |duration: std::time::Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    let provider = record.provider.as_ref();
    generation::ActiveModel {
        message_id: Set(record.place.message.0),
        conversation_id: Set(record.place.conversation.0),
        owner_id: Set(record.owner.0),
        task: Set(record.task.to_owned()),
        provider: Set(provider.map(|info| info.name.clone())),
        model: Set(provider.and_then(|info| info.model.clone())),
        prompt_version: Set(provider.and_then(|info| info.prompt_version.map(ToOwned::to_owned))),
        input_tokens: Set(record.usage.input_tokens.into()),
        output_tokens: Set(record.usage.output_tokens.into()),
        first_token_ms: Set(record.first_token.map(millis)),
        duration_ms: Set(millis(record.duration)),
        outcome: Set(record.outcome.to_owned()),
        started_at: Set(to_millis(record.started_at)),
    }
}

/// Puts a new answer in the place of the last one.
pub(super) async fn replace(
    database: &DatabaseConnection,
    conversation: &Conversation,
    old: MessageId,
    answer: &Message,
) -> anyhow::Result<()> {
    let transaction = database.begin().await?;
    anyhow::ensure!(save_kept(&transaction, conversation).await?, "the conversation is deleted");
    replace_open_offers(&transaction, conversation.id).await?;
    message::Entity::delete_by_id(old.0).exec(&transaction).await?;
    insert_messages(&transaction, &[(conversation.id, std::slice::from_ref(answer))]).await?;
    Ok(transaction.commit().await?)
}

/// Offers that are open are so no more: others take their place.
pub(super) async fn replace_open_offers(
    connection: &impl ConnectionTrait,
    conversation: ConversationId,
) -> anyhow::Result<()> {
    let replaced = draw::ActiveModel { status: Set(word(DrawStatus::Replaced)?), ..Default::default() };
    let open = draw::Column::Status.eq(word(DrawStatus::Open)?);
    draw::Entity::update_many()
        .set(replaced)
        .filter(draw::Column::ConversationId.eq(conversation.0).and(open))
        .exec(connection)
        .await?;
    Ok(())
}

/// Ends an abandoned answer. A reading that was begun can be asked about, or given anew.
pub(super) async fn interrupt(
    database: &DatabaseConnection,
    answer: AnswerPlace,
    parts: Option<&[Part]>,
) -> anyhow::Result<bool> {
    let transaction = database.begin().await?;
    let changes = message::ActiveModel {
        status: Set(word(MessageStatus::Interrupted)?),
        parts: parts.map(serde_json::to_string).transpose()?.map_or(sea_orm::NotSet, Set),
        search_text: parts.map_or(sea_orm::NotSet, |parts| Set(Some(fold(&text_of(parts))))),
        ..Default::default()
    };
    let running = message::Column::Status.eq(word(MessageStatus::Streaming)?);
    let ended = message::Entity::update_many()
        .set(changes)
        .filter(message::Column::Id.eq(answer.message.0).and(running))
        .exec(&transaction)
        .await?;
    let told = conversation::ActiveModel { stage: Set(word(Stage::FollowUp)?), ..Default::default() };
    let reading = conversation::Column::Stage.eq(word(Stage::Reading)?);
    conversation::Entity::update_many()
        .set(told)
        .filter(conversation::Column::Id.eq(answer.conversation.0).and(reading))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(ended.rows_affected == 1)
}

/// Gives a conversation another title, unless it has got a third one meanwhile.
pub(super) async fn retitle(
    database: &DatabaseConnection,
    conversation: ConversationId,
    old: &Title,
    new: &Title,
) -> anyhow::Result<()> {
    let changes = conversation::ActiveModel { title: Set(new.as_str().to_owned()), ..Default::default() };
    let unchanged = conversation::Column::Title.eq(old.as_str());
    conversation::Entity::update_many()
        .set(changes)
        .filter(conversation::Column::Id.eq(conversation.0).and(unchanged))
        .exec(database)
        .await?;
    Ok(())
}
