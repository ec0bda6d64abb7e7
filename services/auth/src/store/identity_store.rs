//! Members and sessions in SQL.

use anyhow::Context;
use async_trait::async_trait;
use common::{
    clock::{self, Timestamp},
    events::auth::GuestAdopted,
    ids::{MemberId, SessionId},
};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait,
    QueryFilter, TransactionTrait,
};

use super::{
    entities::{identity, member, refresh_token, session},
    errand_store::write_down,
    member_rows::{self, member_row},
};
use crate::domain::{
    errands::{Errand, ErrandBell},
    identity::IdentityStore,
    member::{ExternalIdentity, Member},
    refresh_token::{IssuedToken, RefreshTokenHash},
    session::Session,
};

#[derive(Clone)]
pub struct SqlIdentityStore {
    database: DatabaseConnection,
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
        match row.map_err(|error| error.while_storing("reading an identity"))? {
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
            member_row(member).update(&transaction).await?;
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

    async fn add_session(&self, session: &Session, token: RefreshTokenHash) -> anyhow::Result<()> {
        let adding = async {
            let transaction = self.database.begin().await?;
            // Nobody begins to leave meanwhile: a session of somebody who is erased would outlive them.
            if !member_rows::lock(&transaction, session.member_id).await? {
                return Err(DbErr::RecordNotFound("the session's member is gone".into()));
            }
            session_row(session).insert(&transaction).await?;
            token_row(session.id, token, session.created_at).insert(&transaction).await?;
            transaction.commit().await
        };
        adding.await.map_err(|error: DbErr| error.while_storing("adding a session"))
    }

    async fn session(&self, id: SessionId) -> anyhow::Result<Option<Session>> {
        let row = session::Entity::find_by_id(id.0).one(&self.database).await;
        Ok(row.map_err(|error| error.while_storing("reading a session"))?.map(to_session))
    }

    async fn issued_token(&self, token: RefreshTokenHash) -> anyhow::Result<Option<IssuedToken>> {
        let row = refresh_token::Entity::find_by_id(hex(token)).one(&self.database).await;
        let row = row.map_err(|error| error.while_storing("reading a refresh token"))?;
        Ok(row.map(|row| IssuedToken {
            session_id: SessionId(row.session_id),
            used_at: row.used_at.map(from_millis),
        }))
    }

    async fn rotate(
        &self,
        session: &Session,
        used: RefreshTokenHash,
        next: RefreshTokenHash,
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let rotating = async {
            let transaction = self.database.begin().await?;
            // A token used before keeps its first time of use, or grace would never end.
            refresh_token::Entity::update_many()
                .set(refresh_token::ActiveModel { used_at: Set(Some(to_millis(now))), ..Default::default() })
                .filter(refresh_token::Column::Hash.eq(hex(used)))
                .filter(refresh_token::Column::UsedAt.is_null())
                .exec(&transaction)
                .await?;
            token_row(session.id, next, now).insert(&transaction).await?;
            session_row(session).update(&transaction).await?;
            transaction.commit().await
        };
        rotating.await.map_err(|error: DbErr| error.while_storing("rotating a refresh token"))
    }

    async fn revoke_session(&self, id: SessionId, now: Timestamp) -> anyhow::Result<()> {
        let revoked = revoke(&self.database, id, now).await;
        revoked.map_err(|error| error.while_storing("revoking a session"))
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
    };
    row.insert(connection).await.map(drop)
}

fn session_row(session: &Session) -> session::ActiveModel {
    session::ActiveModel {
        id: Set(session.id.0),
        member_id: Set(session.member_id.0),
        created_at: Set(to_millis(session.created_at)),
        expires_at: Set(to_millis(session.expires_at)),
        revoked_at: Set(session.revoked_at.map(to_millis)),
    }
}

pub(super) fn to_session(row: session::Model) -> Session {
    Session {
        id: SessionId(row.id),
        member_id: MemberId(row.member_id),
        created_at: from_millis(row.created_at),
        expires_at: from_millis(row.expires_at),
        revoked_at: row.revoked_at.map(from_millis),
    }
}

fn token_row(session: SessionId, token: RefreshTokenHash, now: Timestamp) -> refresh_token::ActiveModel {
    refresh_token::ActiveModel {
        hash: Set(hex(token)),
        session_id: Set(session.0),
        issued_at: Set(to_millis(now)),
        used_at: Set(None),
    }
}

fn hex(token: RefreshTokenHash) -> String {
    hex::encode(token.0)
}
