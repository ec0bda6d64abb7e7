//! Conversations, messages and draws in SQL.

use anyhow::Context;
use async_trait::async_trait;
use chrono::NaiveDate;
use common::{
    clock::Timestamp,
    ids::{ConversationId, DrawId, MemberId, MessageId, ReadingId},
};
use database::{StoreFailure, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, TransactionTrait, sea_query::Expr,
};

use super::{
    answer_end,
    conversation_rows::{conversation_row, message_row, to_conversation, to_message, word},
    draw_rows::to_draw,
    entities::{conversation, draw, message},
    offers::{find_day, insert_draw, store_day, store_offer, store_table},
    removal::hold,
    writer::{Write, Writer, Writing},
};
use crate::domain::{
    answer_place::AnswerPlace,
    answer_record::AnswerRecord,
    conversation::{Conversation, Title},
    draw::Draw,
    message::{Message, MessageStatus, Part},
    ports::{AddError, ConversationStore, FinishedReading},
};

#[derive(Clone)]
pub struct SqlConversationStore {
    database: DatabaseConnection,
    writing: Writing,
}

impl SqlConversationStore {
    /// Nothing of an answer is stored before the writer runs.
    /// `for_writing` is the writer's own, so that it never waits behind those who read.
    pub fn new(database: DatabaseConnection, for_writing: DatabaseConnection) -> (Self, Writer) {
        let (writing, writer) = Writer::new(for_writing);
        (Self { database, writing }, writer)
    }

    async fn update_draws(
        &self,
        changes: draw::ActiveModel,
        which: Expr,
        doing: &'static str,
    ) -> anyhow::Result<u64> {
        let updated = draw::Entity::update_many().set(changes).filter(which).exec(&self.database).await;
        updated.map(|updated| updated.rows_affected).map_err(|error| error.while_storing(doing))
    }
}

/// The owner's conversation, unless it is deleted.
fn kept(owner: MemberId, id: ConversationId) -> Select<conversation::Entity> {
    conversation::Entity::find_by_id(id.0)
        .filter(conversation::Column::OwnerId.eq(owner.0))
        .filter(conversation::Column::DeletedAt.is_null())
}

#[async_trait]
impl ConversationStore for SqlConversationStore {
    async fn add_conversation(&self, conversation: &Conversation, greeting: &Message) -> anyhow::Result<()> {
        let transaction = self.database.begin().await?;
        conversation_row(conversation)?.insert(&transaction).await?;
        message_row(conversation.id, 0, greeting)?.insert(&transaction).await?;
        transaction.commit().await.map_err(|error| error.while_storing("adding a conversation"))
    }

    async fn conversation(
        &self,
        owner: MemberId,
        id: ConversationId,
    ) -> anyhow::Result<Option<Conversation>> {
        let row = kept(owner, id).one(&self.database).await;
        row.map_err(|error| error.while_storing("reading a conversation"))?.map(to_conversation).transpose()
    }

    async fn messages(&self, conversation: &Conversation) -> anyhow::Result<Vec<Message>> {
        let rows = message::Entity::find()
            .filter(message::Column::ConversationId.eq(conversation.id.0))
            .order_by_asc(message::Column::Ordinal)
            .all(&self.database)
            .await;
        let rows = rows.map_err(|error| error.while_storing("reading messages"))?;
        rows.into_iter().map(to_message).collect()
    }

    async fn conversation_with_messages(
        &self,
        owner: MemberId,
        id: ConversationId,
    ) -> anyhow::Result<Option<(Conversation, Vec<Message>)>> {
        let found = kept(owner, id)
            .find_with_related(message::Entity)
            .order_by_asc(message::Column::Ordinal)
            .all(&self.database)
            .await;
        let found = found.map_err(|error| error.while_storing("reading a conversation"))?;
        let Some((row, rows)) = found.into_iter().next() else { return Ok(None) };
        let messages = rows.into_iter().map(to_message).collect::<anyhow::Result<_>>()?;
        Ok(Some((to_conversation(row)?, messages)))
    }

    async fn add_turn(
        &self,
        conversation: &Conversation,
        pick: Option<&Draw>,
        messages: &[Message],
    ) -> Result<(), AddError> {
        let (conversation, pick) = (conversation.clone(), pick.cloned());
        self.writing.write(Write::Turn { conversation, pick, messages: messages.to_vec() }).await
    }

    async fn replace_answer(
        &self,
        conversation: &Conversation,
        old: MessageId,
        answer: &Message,
    ) -> anyhow::Result<()> {
        answer_end::replace(&self.database, conversation, old, answer).await.context("replacing an answer")
    }

    async fn checkpoint(&self, answers: &[Message]) -> anyhow::Result<()> {
        answer_end::checkpoint(&self.database, answers).await.context("storing running answers")
    }

    async fn conclude(
        &self,
        conversation: &Conversation,
        answer: &Message,
        record: &AnswerRecord,
    ) -> anyhow::Result<()> {
        let (conversation, answer, record) = (conversation.clone(), answer.clone(), record.clone());
        Ok(self.writing.write(Write::Conclusion { conversation, answer, record }).await?)
    }

    async fn retitle(&self, conversation: ConversationId, old: &Title, new: &Title) -> anyhow::Result<()> {
        answer_end::retitle(&self.database, conversation, old, new).await.context("giving a title")
    }

    async fn unfinished_answers(&self, before: Timestamp) -> anyhow::Result<Vec<AnswerPlace>> {
        let rows: Vec<(sea_orm::prelude::Uuid, sea_orm::prelude::Uuid)> = message::Entity::find()
            .select_only()
            .column(message::Column::ConversationId)
            .column(message::Column::Id)
            .filter(message::Column::Status.eq(word(MessageStatus::Streaming)?))
            .filter(message::Column::CreatedAt.lt(to_millis(before)))
            .into_tuple()
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("looking for unfinished answers"))?;
        let place = |(conversation, message)| AnswerPlace {
            conversation: ConversationId(conversation),
            message: MessageId(message),
        };
        Ok(rows.into_iter().map(place).collect())
    }

    async fn interrupt(&self, answer: AnswerPlace, parts: Option<&[Part]>) -> anyhow::Result<bool> {
        answer_end::interrupt(&self.database, answer, parts).await.context("ending an abandoned answer")
    }

    async fn add_draw(&self, draw: &Draw) -> anyhow::Result<()> {
        let transaction = self.database.begin().await?;
        anyhow::ensure!(hold(&transaction, draw.conversation_id).await?, "the conversation is deleted");
        insert_draw(&transaction, draw).await.context("adding a draw")?;
        transaction.commit().await.map_err(|error| error.while_storing("adding a draw"))
    }

    async fn add_offer(
        &self,
        conversation: &Conversation,
        draw: Option<&Draw>,
        message: &Message,
    ) -> anyhow::Result<()> {
        store_offer(&self.database, conversation, draw, message).await.context("adding an offer")
    }

    async fn add_day(
        &self,
        conversation: &Conversation,
        day: NaiveDate,
        greeting: &Message,
        draw: &Draw,
    ) -> Result<(), AddError> {
        store_day(&self.database, conversation, day, greeting, draw).await
    }

    async fn add_table(
        &self,
        conversation: &Conversation,
        draw: Option<&Draw>,
        messages: &[Message],
    ) -> anyhow::Result<()> {
        store_table(&self.database, conversation, draw, messages).await.context("adding a table")
    }

    async fn of_day(&self, owner: MemberId, day: NaiveDate) -> anyhow::Result<Option<Conversation>> {
        find_day(&self.database, owner, day).await
    }

    async fn draws(&self, conversation: &Conversation) -> anyhow::Result<Vec<Draw>> {
        let rows = draw::Entity::find()
            .filter(draw::Column::ConversationId.eq(conversation.id.0))
            .order_by_asc(draw::Column::Id)
            .all(&self.database)
            .await;
        let rows = rows.map_err(|error| error.while_storing("reading draws"))?;
        rows.into_iter().map(to_draw).collect()
    }

    async fn keep_reading_text(&self, draw: DrawId, text: &str) -> anyhow::Result<()> {
        let changes = draw::ActiveModel { reading_text: Set(Some(text.to_owned())), ..Default::default() };
        let which = draw::Column::Id.eq(draw.0);
        let kept = self.update_draws(changes, which, "keeping a reading's text").await?;
        anyhow::ensure!(kept == 1, "the draw is gone with its conversation");
        Ok(())
    }

    async fn set_reading(&self, draw: DrawId, reading: ReadingId) -> anyhow::Result<()> {
        let changes = draw::ActiveModel {
            reading_id: Set(Some(reading.0)),
            reading_text: Set(None),
            ..Default::default()
        };
        let which = draw::Column::Id.eq(draw.0);
        self.update_draws(changes, which, "noting that a reading is archived").await.map(drop)
    }

    async fn link_reading(&self, draw: DrawId, reading: ReadingId) -> anyhow::Result<()> {
        let changes = draw::ActiveModel { reading_id: Set(Some(reading.0)), ..Default::default() };
        let which = draw::Column::Id.eq(draw.0);
        self.update_draws(changes, which, "linking a reading").await.map(drop)
    }

    async fn unarchived_readings(&self, limit: u64) -> anyhow::Result<Vec<FinishedReading>> {
        let rows = draw::Entity::find()
            .filter(draw::Column::ReadingText.is_not_null())
            .limit(limit)
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("looking for readings to hand over"))?;
        let mut readings = Vec::with_capacity(rows.len());
        for mut row in rows {
            let conversation =
                conversation::Entity::find_by_id(row.conversation_id).one(&self.database).await?;
            let (Some(conversation), Some(text)) = (conversation, row.reading_text.take()) else { continue };
            let conversation = to_conversation(conversation)?;
            let (owner, locale) = (conversation.owner, conversation.locale);
            readings.push(FinishedReading { owner, locale, draw: to_draw(row)?, text });
        }
        Ok(readings)
    }
}
