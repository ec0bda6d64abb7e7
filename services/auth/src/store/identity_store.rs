//! Members in SQL; their sessions are in `session_store`.

use anyhow::Context;
use async_trait::async_trait;
use common::{
    clock::{self, Timestamp},
    events::auth::GuestAdopted,
    ids::{MemberId, SessionId},
};
use database::{StoreFailure, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait,
    QueryFilter, TransactionTrait,
};

use super::{
    entities::{identity, member, session},
    errand_store::write_down,
    member_rows::{self, member_row},
};
use crate::domain::{
    errands::{Errand, ErrandBell},
    identity::IdentityStore,
    member::{ExternalIdentity, Member},
};

#[derive(Clone)]
pub struct SqlIdentityStore {
    pub(super) database: DatabaseConnection,
    bell: ErrandBell,
}

impl SqlIdentityStore {
    pub fn new(database: DatabaseConnection, bell: ErrandBell) -> Self {
        Self { database, bell }
    }
}

#[async_trait]
impl IdentityStore for SqlIdentityStore {
    async fn member(&self, id: MemberId) -> anyhow::Result<Option<Member>> {
        member_rows::find(&self.database, id).await.context("reading a member")
    }

    async fn member_by_identity(&self, identity: &ExternalIdentity) -> anyhow::Result<Option<Member>> {
        let key = (identity.provider.as_str().to_owned(), identity.subject.clone());
        let row = identity::Entity::find_by_id(key).one(&self.database).await;
        let row = row.map_err(|error| error.while_storing("reading an identity"))?;
        // Compared to the letter once more: a database may find a subject that differs in case.
        match row.filter(|row| row.subject == identity.subject) {
            Some(row) => self.member(MemberId(row.member_id)).await,
            None => Ok(None),
        }
    }

    async fn add_member(&self, member: &Member, identity: Option<&ExternalIdentity>) -> anyhow::Result<()> {
        let adding = async {
            let transaction = self.database.begin().await?;
            member_row(member).insert(&transaction).await?;
            if let Some(identity) = identity {
                add_identity(&transaction, member, identity).await?;
            }
            transaction.commit().await
        };
        adding.await.map_err(|error: DbErr| error.while_storing("adding a member"))
    }

    async fn promote_guest(&self, member: &Member, identity: &ExternalIdentity) -> anyhow::Result<()> {
        let promoting = async {
            let transaction = self.database.begin().await?;
            // Only a guest: of two sign-ins at once, the later finds a member, and must not give them an account.
            let promoted = member::Entity::update_many()
                .set(member_row(member))
                .filter(member::Column::Id.eq(member.id.0))
                .filter(member::Column::Kind.eq("guest"))
                .exec(&transaction)
                .await?;
            if promoted.rows_affected != 1 {
                return Err(DbErr::RecordNotUpdated);
            }
            add_identity(&transaction, member, identity).await?;
            transaction.commit().await
        };
        promoting.await.map_err(|error: DbErr| error.while_storing("promoting a guest"))
    }

    async fn adopt_guest(
        &self,
        adoption: &GuestAdopted,
        session: SessionId,
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let adopting = async {
            let transaction = self.database.begin().await?;
            revoke(&transaction, session, now).await?;
            let errands = Errand::of_adoption(adoption.guest_id, adoption.member_id);
            write_down(&transaction, &errands, now).await?;
            transaction.commit().await
        };
        adopting.await.map_err(|error: DbErr| error.while_storing("adopting a guest"))?;
        self.bell.ring();
        Ok(())
    }
}

async fn revoke(connection: &impl ConnectionTrait, id: SessionId, now: Timestamp) -> Result<(), DbErr> {
    session::Entity::update_many()
        .set(session::ActiveModel { revoked_at: Set(Some(to_millis(now))), ..Default::default() })
        .filter(session::Column::Id.eq(id.0))
        .filter(session::Column::RevokedAt.is_null())
        .exec(connection)
        .await
        .map(drop)
}

/// The provider account may be that of a member who is being erased: whoever shows it now is somebody new.
async fn add_identity(
    connection: &impl ConnectionTrait,
    member: &Member,
    identity: &ExternalIdentity,
) -> Result<(), DbErr> {
    let key = (identity.provider.as_str().to_owned(), identity.subject.clone());
    if let Some(taken) = identity::Entity::find_by_id(key.clone()).one(connection).await? {
        let leaving =
            member::Entity::find_by_id(taken.member_id).filter(member::Column::DeletedAt.is_not_null());
        if leaving.one(connection).await?.is_some() {
            identity::Entity::delete_by_id(key).exec(connection).await?;
        }
    }
    let row = identity::ActiveModel {
        provider: Set(identity.provider.as_str().to_owned()),
        subject: Set(identity.subject.clone()),
        member_id: Set(member.id.0),
        created_at: Set(to_millis(clock::now())),
        ..Default::default()
    };
    row.insert(connection).await.map(drop)
}
