//! Security events in SQL.

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{EventId, MemberId, SessionId},
};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

use super::entities::security_event;
use crate::domain::{
    audit::{AuditLog, SecurityEvent},
    device::Device,
};

#[derive(Clone)]
pub struct SqlAuditStore {
    database: DatabaseConnection,
}

impl SqlAuditStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }
}

#[async_trait]
impl AuditLog for SqlAuditStore {
    async fn add(&self, event: &SecurityEvent) -> anyhow::Result<()> {
        let row = security_event::ActiveModel {
            id: Set(event.id.0),
            occurred_at: Set(to_millis(event.occurred_at)),
            kind: Set(event.kind.clone()),
            member_id: Set(event.member.map(|member| member.0)),
            actor_id: Set(event.actor.map(|actor| actor.0)),
            session_id: Set(event.session.map(|session| session.0)),
            address: Set(event.network.clone()),
            device: Set(event.device.as_ref().map(|device| device.as_str().to_owned())),
            detail: Set(event.detail.clone()),
        };
        row.insert(&self.database).await.map_err(|error| error.while_storing("adding a security event"))?;
        Ok(())
    }

    async fn page(
        &self,
        member: Option<MemberId>,
        before: Option<EventId>,
        limit: u64,
    ) -> anyhow::Result<Vec<SecurityEvent>> {
        let rows = security_event::Entity::find()
            .apply_if(member, |rows, member| rows.filter(security_event::Column::MemberId.eq(member.0)))
            .apply_if(before, |rows, before| rows.filter(security_event::Column::Id.lt(before.0)))
            .order_by_desc(security_event::Column::Id)
            .limit(limit)
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("reading security events"))?;
        Ok(rows.into_iter().map(to_event).collect())
    }

    async fn purge(&self, before: Timestamp) -> anyhow::Result<u64> {
        let purged = security_event::Entity::delete_many()
            .filter(security_event::Column::OccurredAt.lt(to_millis(before)))
            .exec(&self.database)
            .await
            .map_err(|error| error.while_storing("purging security events"))?;
        Ok(purged.rows_affected)
    }
}

fn to_event(row: security_event::Model) -> SecurityEvent {
    SecurityEvent {
        id: EventId(row.id),
        occurred_at: from_millis(row.occurred_at),
        kind: row.kind,
        member: row.member_id.map(MemberId),
        actor: row.actor_id.map(MemberId),
        session: row.session_id.map(SessionId),
        network: row.address,
        device: row.device.map(|words| Device::from_stored(Some(words))),
        detail: row.detail,
    }
}
