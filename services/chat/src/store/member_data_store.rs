//! All of one member's conversations, and those of all members that are to be purged, in SQL.

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId},
};
use database::{StoreFailure, to_millis};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, prelude::Uuid,
};

use super::{
    conversation_rows::word,
    entities::{conversation, generation, message},
    history_store::with_deletion,
    offers::give_up_days,
    removal::remove,
};
use crate::domain::{
    conversation::Conversation,
    history::ports::{MemberDataStore, PurgeStore},
    message::MessageStatus,
};

#[derive(Clone)]
pub struct SqlMemberDataStore {
    database: DatabaseConnection,
}

impl SqlMemberDataStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }
}

#[async_trait]
impl MemberDataStore for SqlMemberDataStore {
    async fn all_conversations(
        &self,
        member: MemberId,
        after: Option<ConversationId>,
        limit: u64,
    ) -> anyhow::Result<Vec<(Conversation, Option<Timestamp>)>> {
        let mut query =
            conversation::Entity::find().filter(conversation::Column::OwnerId.eq(member.0)).limit(limit);
        if let Some(after) = after {
            query = query.filter(conversation::Column::Id.gt(after.0));
        }
        let rows = query.order_by_asc(conversation::Column::Id).all(&self.database).await;
        let rows = rows.map_err(|error| error.while_storing("reading all conversations of a member"))?;
        rows.into_iter().map(with_deletion).collect()
    }

    async fn hide_all(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()> {
        let hidden =
            conversation::ActiveModel { deleted_at: Set(Some(to_millis(now))), ..Default::default() };
        conversation::Entity::update_many()
            .set(hidden)
            .filter(conversation::Column::OwnerId.eq(member.0))
            .filter(conversation::Column::DeletedAt.is_null())
            .exec(&self.database)
            .await
            .map(drop)
            .map_err(|error| error.while_storing("hiding all conversations of a member"))
    }

    async fn answering(&self, member: MemberId) -> anyhow::Result<Vec<ConversationId>> {
        let theirs = conversation::Entity::find()
            .select_only()
            .column(conversation::Column::Id)
            .filter(conversation::Column::OwnerId.eq(member.0));
        let ids: Vec<Uuid> = message::Entity::find()
            .select_only()
            .column(message::Column::ConversationId)
            .filter(message::Column::Status.eq(word(MessageStatus::Streaming)?))
            .filter(message::Column::ConversationId.in_subquery(theirs.into_query()))
            .into_tuple()
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("looking for a member's running answers"))?;
        Ok(ids.into_iter().map(ConversationId).collect())
    }

    async fn erase(&self, member: MemberId, id: ConversationId) -> anyhow::Result<()> {
        let theirs = conversation::Column::OwnerId.eq(member.0);
        let removed = remove(&self.database, id, theirs).await;
        removed.map(drop).map_err(|error| error.while_storing("erasing a conversation"))
    }

    async fn change_owner(&self, from: MemberId, to: MemberId) -> anyhow::Result<u64> {
        give_up_days(&self.database, from, to).await?;
        let records = generation::ActiveModel { owner_id: Set(to.0), ..Default::default() };
        generation::Entity::update_many()
            .set(records)
            .filter(generation::Column::OwnerId.eq(from.0))
            .exec(&self.database)
            .await
            .map_err(|error| error.while_storing("adopting the records of answers"))?;
        let changes = conversation::ActiveModel { owner_id: Set(to.0), ..Default::default() };
        let updated = conversation::Entity::update_many()
            .set(changes)
            .filter(conversation::Column::OwnerId.eq(from.0))
            .exec(&self.database)
            .await;
        let updated = updated.map_err(|error| error.while_storing("adopting conversations"))?;
        Ok(updated.rows_affected)
    }
}

#[async_trait]
impl PurgeStore for SqlMemberDataStore {
    async fn expired(&self, before: Timestamp, limit: u64) -> anyhow::Result<Vec<ConversationId>> {
        let ids: Vec<Uuid> = conversation::Entity::find()
            .select_only()
            .column(conversation::Column::Id)
            .filter(conversation::Column::DeletedAt.lte(to_millis(before)))
            .order_by_asc(conversation::Column::DeletedAt)
            .limit(limit)
            .into_tuple()
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("looking for conversations to purge"))?;
        Ok(ids.into_iter().map(ConversationId).collect())
    }

    async fn purge(&self, id: ConversationId, before: Timestamp) -> anyhow::Result<bool> {
        let expired = conversation::Column::DeletedAt.lte(to_millis(before));
        let removed = remove(&self.database, id, expired).await;
        removed.map_err(|error| error.while_storing("purging a conversation"))
    }
}
