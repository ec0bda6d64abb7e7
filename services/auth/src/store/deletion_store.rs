//! Members who leave, in SQL.

use anyhow::Context;
use async_trait::async_trait;
use common::clock::Timestamp;
use database::to_millis;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait, TransactionTrait,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{
    entities::{
        avatar, deletion, errand, expert_profile, identity, member, refresh_token, security_event, session,
    },
    errand_store::write_down,
    member_rows::kind_name,
    session_store::revoke_all,
};
use crate::domain::{
    audit::SecurityEventKind,
    deletion::{Deletion, DeletionStore},
    errands::{Errand, ErrandBell},
};

#[derive(Clone)]
pub struct SqlDeletionStore {
    database: DatabaseConnection,
    bell: ErrandBell,
}

impl SqlDeletionStore {
    pub fn new(database: DatabaseConnection, bell: ErrandBell) -> Self {
        Self { database, bell }
    }

    async fn try_begin(&self, deletion: &Deletion, errands: &[Errand]) -> anyhow::Result<bool> {
        let (member, now) = (deletion.member.0, to_millis(deletion.requested_at));
        let transaction = self.database.begin().await?;
        let hidden = member::Entity::update_many()
            .set(member::ActiveModel { deleted_at: Set(Some(now)), ..Default::default() })
            .filter(member::Column::Id.eq(member))
            .filter(member::Column::DeletedAt.is_null())
            .exec(&transaction)
            .await?;
        if hidden.rows_affected == 0 {
            return Ok(false);
        }
        revoke_all(&transaction, deletion.member, deletion.requested_at).await?;
        let row = deletion::ActiveModel {
            id: Set(deletion.id),
            member_id: Set(Some(member)),
            kind: Set(kind_name(deletion.kind).to_owned()),
            requested_at: Set(now),
            finished_at: Set(None),
        };
        row.insert(&transaction).await?;
        write_down(&transaction, errands, deletion.requested_at).await?;
        transaction.commit().await?;
        self.bell.ring();
        Ok(true)
    }

    /// Removes every row that names the member; of the deletion only that somebody left stays. That their tokens are void
    /// has to be known until those have expired: the purge removes it later.
    async fn erase(&self, deletion: deletion::Model, now: Timestamp) -> anyhow::Result<()> {
        let Some(member) = deletion.member_id else { return Ok(()) };
        let transaction = self.database.begin().await?;
        let finished = deletion::ActiveModel {
            member_id: Set(None),
            finished_at: Set(Some(to_millis(now))),
            ..Default::default()
        };
        // First, so that of two who see that all is done one does nothing.
        let finished = deletion::Entity::update_many()
            .set(finished)
            .filter(deletion::Column::Id.eq(deletion.id))
            .filter(deletion::Column::FinishedAt.is_null())
            .exec(&transaction)
            .await?;
        if finished.rows_affected == 0 {
            return Ok(());
        }
        let sessions = session::Entity::find()
            .select_only()
            .column(session::Column::Id)
            .filter(session::Column::MemberId.eq(member));
        refresh_token::Entity::delete_many()
            .filter(refresh_token::Column::SessionId.in_subquery(sessions.into_query()))
            .exec(&transaction)
            .await?;
        session::Entity::delete_many()
            .filter(session::Column::MemberId.eq(member))
            .exec(&transaction)
            .await?;
        identity::Entity::delete_many()
            .filter(identity::Column::MemberId.eq(member))
            .exec(&transaction)
            .await?;
        avatar::Entity::delete_many().filter(avatar::Column::MemberId.eq(member)).exec(&transaction).await?;
        expert_profile::Entity::delete_by_id(member).exec(&transaction).await?;
        errand::Entity::delete_many().filter(errand::Column::MemberId.eq(member)).exec(&transaction).await?;
        forget_events(&transaction, member).await?;
        member::Entity::delete_by_id(member).exec(&transaction).await?;
        transaction.commit().await?;
        tracing::info!(deletion.id = %deletion.id, "a member is erased everywhere");
        Ok(())
    }

    async fn try_finish(&self, now: Timestamp) -> anyhow::Result<u64> {
        let mut waiting = Query::select();
        waiting
            .expr(Expr::val(1))
            .from(errand::Entity)
            .and_where(
                Expr::col((errand::Entity, errand::Column::MemberId))
                    .equals((deletion::Entity, deletion::Column::MemberId)),
            )
            .and_where(Expr::col((errand::Entity, errand::Column::ConfirmedAt)).is_null());
        let done = deletion::Entity::find()
            .filter(deletion::Column::MemberId.is_not_null())
            .filter(Expr::exists(waiting).not())
            .all(&self.database)
            .await?;
        let mut finished = 0;
        for deletion in done {
            self.erase(deletion, now).await?;
            finished += 1;
        }
        Ok(finished)
    }
}

/// What happened to the member goes; that somebody left stays, and what they did to others, by nobody.
async fn forget_events(transaction: &DatabaseTransaction, member: Uuid) -> Result<(), DbErr> {
    let by_them = security_event::Column::ActorId.eq(member);
    let by_nobody = security_event::ActiveModel { actor_id: Set(None), ..Default::default() };
    security_event::Entity::update_many().set(by_nobody).filter(by_them).exec(transaction).await?;
    let of_nobody = security_event::ActiveModel {
        member_id: Set(None),
        address: Set(None),
        device: Set(None),
        ..Default::default()
    };
    security_event::Entity::update_many()
        .set(of_nobody)
        .filter(security_event::Column::MemberId.eq(member))
        .filter(security_event::Column::Kind.eq(SecurityEventKind::Deleted.as_str()))
        .exec(transaction)
        .await?;
    security_event::Entity::delete_many()
        .filter(security_event::Column::MemberId.eq(member))
        .exec(transaction)
        .await
        .map(drop)
}

#[async_trait]
impl DeletionStore for SqlDeletionStore {
    async fn begin(&self, deletion: &Deletion, errands: &[Errand]) -> anyhow::Result<bool> {
        self.try_begin(deletion, errands).await.context("beginning a deletion")
    }

    async fn finish(&self, now: Timestamp) -> anyhow::Result<u64> {
        self.try_finish(now).await.context("finishing deletions")
    }
}
