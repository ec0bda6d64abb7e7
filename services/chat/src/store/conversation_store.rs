//! Conversations, messages and draws in SQL.

use anyhow::Context;
use async_trait::async_trait;
use chrono::NaiveDate;
use common::{
    clock::Timestamp,
    ids::{ConversationId, DrawId, MemberId, MessageId, ReadingId},
};
use database::{StoreFailure, is_unique_violation, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait,
    ExprTrait, QueryFilter, QueryOrder, QuerySelect, TransactionTrait, sea_query::Expr,
};

use super::{
    conversation_rows::{conversation_row, message_row, to_conversation, to_message, word},
    draw_rows::to_draw,
    entities::{conversation, draw, message},
    offers::{find_day, give_up_days, insert_draw, store_day, store_offer},
    turn::{save_conversation, store_turn},
};
use crate::domain::{
    conversation::{Conversation, Title},
    draw::Draw,
    message::{Message, MessageStatus},
    ports::{AddError, ConversationStore, FinishedReading},
};

#[derive(Clone)]
pub struct SqlConversationStore {
    database: DatabaseConnection,
}

impl SqlConversationStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn update_conversations(
        &self,
        changes: conversation::ActiveModel,
        which: Expr,
        doing: &'static str,
    ) -> anyhow::Result<u64> {
        let updated =
            conversation::Entity::update_many().set(changes).filter(which).exec(&self.database).await;
        updated.map(|updated| updated.rows_affected).map_err(|error| error.while_storing(doing))
    }

    async fn update_messages(
        &self,
        changes: message::ActiveModel,
        which: Expr,
        doing: &'static str,
    ) -> anyhow::Result<u64> {
        let updated = message::Entity::update_many().set(changes).filter(which).exec(&self.database).await;
        updated.map(|updated| updated.rows_affected).map_err(|error| error.while_storing(doing))
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
        let row = conversation::Entity::find_by_id(id.0)
            .filter(conversation::Column::OwnerId.eq(owner.0))
            .filter(conversation::Column::DeletedAt.is_null())
            .one(&self.database)
            .await;
        row.map_err(|error| error.while_storing("reading a conversation"))?.map(to_conversation).transpose()
    }

    async fn conversations(
        &self,
        owner: MemberId,
        position: Option<(i64, ConversationId)>,
        limit: u64,
    ) -> anyhow::Result<Vec<Conversation>> {
        let mut query = conversation::Entity::find()
            .filter(conversation::Column::OwnerId.eq(owner.0))
            .filter(conversation::Column::DeletedAt.is_null());
        if let Some((updated_at, id)) = position {
            let same_time = Condition::all()
                .add(conversation::Column::UpdatedAt.eq(updated_at))
                .add(conversation::Column::Id.lt(id.0));
            query = query
                .filter(Condition::any().add(conversation::Column::UpdatedAt.lt(updated_at)).add(same_time));
        }
        let rows = query
            .order_by_desc(conversation::Column::UpdatedAt)
            .order_by_desc(conversation::Column::Id)
            .limit(limit)
            .all(&self.database)
            .await;
        let rows = rows.map_err(|error| error.while_storing("listing conversations"))?;
        rows.into_iter().map(to_conversation).collect()
    }

    async fn save_conversation(&self, conversation: &Conversation) -> anyhow::Result<()> {
        save_conversation(&self.database, conversation).await.context("saving a conversation")
    }

    async fn rename(&self, conversation: &Conversation, title: &Title) -> anyhow::Result<()> {
        let changes =
            conversation::ActiveModel { title: Set(title.as_str().to_owned()), ..Default::default() };
        let this = conversation::Column::Id.eq(conversation.id.0);
        self.update_conversations(changes, this, "renaming a conversation").await.map(drop)
    }

    async fn delete(&self, conversation: &Conversation, now: Timestamp) -> anyhow::Result<()> {
        let changes =
            conversation::ActiveModel { deleted_at: Set(Some(to_millis(now))), ..Default::default() };
        let this = conversation::Column::Id.eq(conversation.id.0);
        self.update_conversations(changes, this, "deleting a conversation").await.map(drop)
    }

    async fn change_owner(&self, from: MemberId, to: MemberId) -> anyhow::Result<u64> {
        give_up_days(&self.database, from, to).await?;
        let changes = conversation::ActiveModel { owner_id: Set(to.0), ..Default::default() };
        let theirs = conversation::Column::OwnerId.eq(from.0);
        self.update_conversations(changes, theirs, "adopting conversations").await
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

    async fn add_turn(
        &self,
        conversation: &Conversation,
        pick: Option<&Draw>,
        messages: &[Message],
    ) -> Result<(), AddError> {
        match store_turn(&self.database, conversation, pick, messages).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(AddError::DrawNotOpen),
            Err(error) => Err(match error.downcast_ref::<DbErr>() {
                Some(sql) if is_unique_violation(sql) => AddError::IdTaken,
                _ => AddError::Store(error.context("adding a turn")),
            }),
        }
    }

    async fn save_message(&self, message: &Message) -> anyhow::Result<()> {
        let changes = message::ActiveModel {
            parts: Set(serde_json::to_string(&message.parts)?),
            status: Set(word(message.status)?),
            ..Default::default()
        };
        let which = message::Column::Id.eq(message.id.0);
        self.update_messages(changes, which, "saving a message").await.map(drop)
    }

    async fn unfinished_answers(
        &self,
        before: Timestamp,
    ) -> anyhow::Result<Vec<(ConversationId, MessageId)>> {
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
        Ok(rows.into_iter().map(|(conversation, id)| (ConversationId(conversation), MessageId(id))).collect())
    }

    async fn mark_interrupted(&self, message: MessageId) -> anyhow::Result<()> {
        let changes =
            message::ActiveModel { status: Set(word(MessageStatus::Interrupted)?), ..Default::default() };
        let which = message::Column::Id
            .eq(message.0)
            .and(message::Column::Status.eq(word(MessageStatus::Streaming)?));
        self.update_messages(changes, which, "ending an abandoned answer").await.map(drop)
    }

    async fn add_draw(&self, draw: &Draw) -> anyhow::Result<()> {
        let transaction = self.database.begin().await?;
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
        self.update_draws(changes, which, "keeping a reading's text").await.map(drop)
    }

    async fn set_reading(&self, draw: DrawId, reading: ReadingId) -> anyhow::Result<()> {
        let changes = draw::ActiveModel {
            reading_id: Set(Some(reading.0)),
            reading_text: Set(None),
            ..Default::default()
        };
        let which = draw::Column::Id.eq(draw.0);
        self.update_draws(changes, which, "linking a reading").await.map(drop)
    }

    async fn unarchived_readings(&self, limit: u64) -> anyhow::Result<Vec<FinishedReading>> {
        let rows = draw::Entity::find()
            .filter(draw::Column::ReadingText.is_not_null())
            .filter(draw::Column::ReadingId.is_null())
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
