//! A member's list of conversations, and feedback, in SQL.

use std::collections::HashMap;

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId, MessageId},
};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, TransactionTrait,
    sea_query::{Expr, OnConflict},
};

use super::{
    conversation_rows::{parse_word, to_conversation, word},
    entities::{conversation, feedback, message},
    removal::hold,
    search,
};
use crate::domain::{
    conversation::{Conversation, Title},
    history::{
        feedback::{Comment, Feedback},
        ports::{HistoryStore, Shelf, Wanted},
    },
    message::{MessageStatus, Role},
};

#[derive(Clone)]
pub struct SqlHistoryStore {
    database: DatabaseConnection,
}

impl SqlHistoryStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn update(
        &self,
        changes: conversation::ActiveModel,
        which: Expr,
        doing: &'static str,
    ) -> anyhow::Result<bool> {
        let updated =
            conversation::Entity::update_many().set(changes).filter(which).exec(&self.database).await;
        let updated = updated.map_err(|error| error.while_storing(doing))?;
        Ok(updated.rows_affected > 0)
    }
}

#[async_trait]
impl HistoryStore for SqlHistoryStore {
    async fn conversations(
        &self,
        wanted: &Wanted,
        position: Option<(i64, ConversationId)>,
        limit: u64,
    ) -> anyhow::Result<Vec<(Conversation, Option<Timestamp>)>> {
        let on_shelf = match wanted.shelf {
            Shelf::Kept => conversation::Column::DeletedAt.is_null(),
            Shelf::DeletedAfter(time) => conversation::Column::DeletedAt.gt(to_millis(time)),
        };
        let mut query = conversation::Entity::find()
            .filter(conversation::Column::OwnerId.eq(wanted.owner.0))
            .filter(on_shelf);
        if let Some(search) = &wanted.search {
            search::complete(&self.database, wanted.owner).await?;
            query = query.filter(search::finds(search));
        }
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
        rows.into_iter().map(with_deletion).collect()
    }

    async fn rename(&self, conversation: &Conversation, title: &Title) -> anyhow::Result<()> {
        let changes =
            conversation::ActiveModel { title: Set(title.as_str().to_owned()), ..Default::default() };
        let this = conversation::Column::Id.eq(conversation.id.0);
        self.update(changes, this, "renaming a conversation").await.map(drop)
    }

    async fn delete(&self, conversation: &Conversation, now: Timestamp) -> anyhow::Result<bool> {
        let changes =
            conversation::ActiveModel { deleted_at: Set(Some(to_millis(now))), ..Default::default() };
        let kept = conversation::Column::Id
            .eq(conversation.id.0)
            .and(conversation::Column::OwnerId.eq(conversation.owner.0))
            .and(conversation::Column::DeletedAt.is_null());
        self.update(changes, kept, "deleting a conversation").await
    }

    async fn restore(
        &self,
        owner: MemberId,
        id: ConversationId,
        deleted_after: Timestamp,
    ) -> anyhow::Result<bool> {
        let changes = conversation::ActiveModel { deleted_at: Set(None), ..Default::default() };
        let restorable = conversation::Column::Id
            .eq(id.0)
            .and(conversation::Column::OwnerId.eq(owner.0))
            .and(conversation::Column::DeletedAt.gt(to_millis(deleted_after)));
        self.update(changes, restorable, "restoring a conversation").await
    }

    async fn message(
        &self,
        conversation: &Conversation,
        id: MessageId,
    ) -> anyhow::Result<Option<(Role, MessageStatus)>> {
        let words: Option<(String, String)> = message::Entity::find_by_id(id.0)
            .select_only()
            .column(message::Column::Role)
            .column(message::Column::Status)
            .filter(message::Column::ConversationId.eq(conversation.id.0))
            .into_tuple()
            .one(&self.database)
            .await
            .map_err(|error| error.while_storing("reading what a message is"))?;
        words.map(|(role, status)| Ok((parse_word(role)?, parse_word(status)?))).transpose()
    }

    async fn feedback(&self, conversation: &Conversation) -> anyhow::Result<HashMap<MessageId, Feedback>> {
        let rows = feedback::Entity::find()
            .filter(feedback::Column::ConversationId.eq(conversation.id.0))
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("reading feedback"))?;
        let to_feedback = |row: feedback::Model| {
            let feedback =
                Feedback { thumb: parse_word(row.thumb)?, comment: row.comment.map(Comment::stored) };
            Ok((MessageId(row.message_id), feedback))
        };
        rows.into_iter().map(to_feedback).collect()
    }

    async fn save_feedback(
        &self,
        conversation: &Conversation,
        message: MessageId,
        feedback: &Feedback,
        now: Timestamp,
    ) -> anyhow::Result<bool> {
        let row = feedback::ActiveModel {
            message_id: Set(message.0),
            conversation_id: Set(conversation.id.0),
            thumb: Set(word(feedback.thumb)?),
            comment: Set(feedback.comment.as_ref().map(|comment| comment.as_str().to_owned())),
            updated_at: Set(to_millis(now)),
        };
        let instead = OnConflict::column(feedback::Column::MessageId)
            .update_columns([feedback::Column::Thumb, feedback::Column::Comment, feedback::Column::UpdatedAt])
            .to_owned();
        let saving = async {
            let transaction = self.database.begin().await?;
            if !hold(&transaction, conversation.id).await? {
                return Ok(false);
            }
            feedback::Entity::insert(row).on_conflict(instead).exec_without_returning(&transaction).await?;
            transaction.commit().await?;
            Ok(true)
        };
        saving.await.map_err(|error: DbErr| error.while_storing("saving feedback"))
    }

    async fn remove_feedback(&self, conversation: &Conversation, message: MessageId) -> anyhow::Result<()> {
        feedback::Entity::delete_many()
            .filter(feedback::Column::MessageId.eq(message.0))
            .filter(feedback::Column::ConversationId.eq(conversation.id.0))
            .exec(&self.database)
            .await
            .map(drop)
            .map_err(|error| error.while_storing("removing feedback"))
    }
}

/// A conversation and when it was deleted, if it was.
pub(super) fn with_deletion(row: conversation::Model) -> anyhow::Result<(Conversation, Option<Timestamp>)> {
    let deleted_at = row.deleted_at.map(from_millis);
    Ok((to_conversation(row)?, deleted_at))
}
