//! What auth itself keeps of a member, and who has an export made.

use std::time::Duration;

use anyhow::Context;
use async_trait::async_trait;
use common::{ids::MemberId, redis_pool::RedisPool};
use database::from_millis;
use redis::cmd;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use super::{
    entities::{avatar, identity, session},
    member_rows,
    member_store::to_portrait,
    session_store::to_session,
};
use crate::domain::export::{ExportLeases, ExportStore, LinkedIdentity, OwnData};

#[derive(Clone)]
pub struct SqlExportStore {
    database: DatabaseConnection,
}

impl SqlExportStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn try_own_data(&self, id: MemberId) -> anyhow::Result<Option<OwnData>> {
        let Some(member) = member_rows::find(&self.database, id).await? else { return Ok(None) };
        let identities = identity::Entity::find()
            .filter(identity::Column::MemberId.eq(id.0))
            .order_by_asc(identity::Column::CreatedAt)
            .all(&self.database)
            .await?;
        let sessions = session::Entity::find()
            .filter(session::Column::MemberId.eq(id.0))
            .order_by_asc(session::Column::CreatedAt)
            .all(&self.database)
            .await?;
        let avatar = avatar::Entity::find().filter(avatar::Column::MemberId.eq(id.0)).one(&self.database);
        let linked = |row: identity::Model| LinkedIdentity {
            provider: row.provider,
            subject: row.subject,
            linked_at: from_millis(row.created_at),
        };
        Ok(Some(OwnData {
            member,
            identities: identities.into_iter().map(linked).collect(),
            sessions: sessions.into_iter().map(to_session).collect(),
            avatar: avatar.await?.map(to_portrait).transpose()?,
        }))
    }
}

#[async_trait]
impl ExportStore for SqlExportStore {
    async fn own_data(&self, id: MemberId) -> anyhow::Result<Option<OwnData>> {
        self.try_own_data(id).await.context("reading what auth keeps of a member")
    }
}

/// In Redis, so that it holds for all instances and a process that dies leaves nothing behind for long.
#[derive(Clone)]
pub struct RedisExportLeases {
    redis: RedisPool,
}

impl RedisExportLeases {
    pub fn new(redis: RedisPool) -> Self {
        Self { redis }
    }

    fn key(&self, member: MemberId) -> String {
        self.redis.key(format_args!("auth:export:{member}"))
    }
}

#[async_trait]
impl ExportLeases for RedisExportLeases {
    async fn take(&self, member: MemberId, life: Duration) -> anyhow::Result<bool> {
        let mut connection = self.redis.get().await?;
        let life = u64::try_from(life.as_millis())?;
        let mut take = cmd("SET");
        take.arg(self.key(member)).arg(1).arg("NX").arg("PX").arg(life);
        let taken: Option<String> = take.query_async(&mut connection).await?;
        Ok(taken.is_some())
    }

    async fn give_back(&self, member: MemberId) -> anyhow::Result<()> {
        let mut connection = self.redis.get().await?;
        Ok(cmd("DEL").arg(self.key(member)).query_async(&mut connection).await?)
    }
}
