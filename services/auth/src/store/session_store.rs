//! Sessions and their refresh tokens in SQL.

use async_trait::async_trait;
use common::{
    access::{Revocation, Revoked},
    clock::Timestamp,
    ids::{MemberId, SessionId},
};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, TransactionTrait, prelude::Uuid, sea_query::OnConflict,
};

use super::{
    SqlIdentityStore,
    entities::{member_revocation, refresh_token, session},
    expert_store::role_withdrawals,
    member_rows,
};
use crate::domain::{
    device::Device,
    identity::IdentityStore,
    member::Member,
    refresh_token::{IssuedToken, RefreshTokenHash},
    session::Session,
    sessions::SessionStore,
};

/// So many sessions are purged in one statement, so that none holds up the others for long.
const PURGED_AT_ONCE: u64 = 200;

#[async_trait]
impl SessionStore for SqlIdentityStore {
    async fn owner(&self, id: MemberId) -> anyhow::Result<Option<Member>> {
        self.member(id).await
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

    /// One that was made while its member signed out everywhere counts as revoked with the others.
    async fn session(&self, id: SessionId) -> anyhow::Result<Option<Session>> {
        let reading = async {
            let Some(row) = session::Entity::find_by_id(id.0).one(&self.database).await? else {
                return Ok(None);
            };
            let everywhere = member_revocation::Entity::find_by_id(row.member_id).one(&self.database).await?;
            let revoked_at = everywhere.map(|row| row.revoked_at).filter(|at| row.created_at <= *at);
            Ok(Some(to_session(session::Model { revoked_at: row.revoked_at.or(revoked_at), ..row })))
        };
        reading.await.map_err(|error: DbErr| error.while_storing("reading a session"))
    }

    async fn sessions_of(&self, member: MemberId, now: Timestamp) -> anyhow::Result<Vec<Session>> {
        let rows = session::Entity::find()
            .filter(session::Column::MemberId.eq(member.0))
            .filter(session::Column::RevokedAt.is_null())
            .filter(session::Column::ExpiresAt.gt(to_millis(now)))
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("listing sessions"))?;
        let mut sessions: Vec<_> = rows.into_iter().map(to_session).collect();
        sessions.sort_by_key(|session| std::cmp::Reverse((session.last_used_at, session.id)));
        Ok(sessions)
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
        settled: Timestamp,
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let rotating = async {
            let transaction = self.database.begin().await?;
            // The session's row first: refreshes of one session come one after the other, and never wait in a circle.
            session::Entity::update_many()
                .set(session::ActiveModel {
                    expires_at: Set(to_millis(session.expires_at)),
                    last_used_at: Set(Some(to_millis(session.last_used_at))),
                    ..Default::default()
                })
                .filter(session::Column::Id.eq(session.id.0))
                .exec(&transaction)
                .await?;
            // Rows are found first and changed by their keys alone: a change by any other column locks the gaps of its
            // index too, into which neighbouring sessions insert, and two of them would wait for each other (MariaDB).
            let family = refresh_token::Entity::find()
                .filter(refresh_token::Column::SessionId.eq(session.id.0))
                .filter(refresh_token::Column::UsedAt.is_null())
                .all(&transaction)
                .await?;
            // A token used before keeps its first time of use, or grace would never end.
            let used = hex(used);
            if family.iter().any(|token| token.hash == used) {
                let settled = to_millis(settled);
                let is_over = |token: &refresh_token::Model| token.hash == used || token.issued_at < settled;
                let over = family.iter().filter(|token| is_over(token)).map(|token| token.hash.clone());
                refresh_token::Entity::update_many()
                    .set(refresh_token::ActiveModel {
                        used_at: Set(Some(to_millis(now))),
                        ..Default::default()
                    })
                    .filter(refresh_token::Column::Hash.is_in(over))
                    .exec(&transaction)
                    .await?;
            }
            token_row(session.id, next, now).insert(&transaction).await?;
            transaction.commit().await
        };
        rotating.await.map_err(|error: DbErr| error.while_storing("rotating a refresh token"))
    }

    async fn revoke_session(&self, id: SessionId, now: Timestamp) -> anyhow::Result<bool> {
        let revoked = session::Entity::update_many()
            .set(session::ActiveModel { revoked_at: Set(Some(to_millis(now))), ..Default::default() })
            .filter(session::Column::Id.eq(id.0))
            .filter(session::Column::RevokedAt.is_null())
            .exec(&self.database)
            .await
            .map_err(|error| error.while_storing("revoking a session"))?;
        Ok(revoked.rows_affected > 0)
    }

    async fn revoke_member(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()> {
        let revoking = async {
            let transaction = self.database.begin().await?;
            revoke_all(&transaction, member, now).await?;
            transaction.commit().await
        };
        revoking.await.map_err(|error: DbErr| error.while_storing("revoking a member's sessions"))
    }

    async fn revoked_since(&self, since: Timestamp) -> anyhow::Result<Vec<Revocation>> {
        let reading = async {
            let sessions: Vec<(Uuid, i64)> = session::Entity::find()
                .select_only()
                .columns([session::Column::Id, session::Column::RevokedAt])
                .filter(session::Column::RevokedAt.gte(to_millis(since)))
                .into_tuple()
                .all(&self.database)
                .await?;
            let members = member_revocation::Entity::find()
                .filter(member_revocation::Column::RevokedAt.gte(to_millis(since)))
                .all(&self.database)
                .await?;
            let of_sessions = sessions
                .into_iter()
                .map(|(id, at)| Revocation { what: Revoked::Session(SessionId(id)), at: from_millis(at) });
            let of_members = members.into_iter().map(|row| Revocation {
                what: Revoked::Member(MemberId(row.member_id)),
                at: from_millis(row.revoked_at),
            });
            let of_roles = role_withdrawals(&self.database, since).await?;
            Ok(of_sessions.chain(of_members).chain(of_roles).collect())
        };
        reading.await.map_err(|error: DbErr| error.while_storing("reading what was revoked"))
    }

    async fn purge(&self, ended: Timestamp, used: Timestamp) -> anyhow::Result<u64> {
        let (ended, used) = (to_millis(ended), to_millis(used));
        let purging = async {
            let mut purged = 0;
            loop {
                let over = Condition::any()
                    .add(session::Column::ExpiresAt.lt(ended))
                    .add(session::Column::RevokedAt.lt(ended));
                let ids: Vec<Uuid> = session::Entity::find()
                    .select_only()
                    .column(session::Column::Id)
                    .filter(over)
                    .order_by_asc(session::Column::Id)
                    .limit(PURGED_AT_ONCE)
                    .into_tuple()
                    .all(&self.database)
                    .await?;
                if ids.is_empty() {
                    break;
                }
                let transaction = self.database.begin().await?;
                let tokens = refresh_token::Column::SessionId.is_in(ids.clone());
                refresh_token::Entity::delete_many().filter(tokens).exec(&transaction).await?;
                let of_ids = session::Column::Id.is_in(ids);
                purged +=
                    session::Entity::delete_many().filter(of_ids).exec(&transaction).await?.rows_affected;
                transaction.commit().await?;
            }
            let old = refresh_token::Column::UsedAt.lt(used);
            refresh_token::Entity::delete_many().filter(old).exec(&self.database).await?;
            let old = member_revocation::Column::RevokedAt.lt(ended);
            member_revocation::Entity::delete_many().filter(old).exec(&self.database).await?;
            Ok(purged)
        };
        purging.await.map_err(|error: DbErr| error.while_storing("purging sessions"))
    }
}

/// Ends all sessions of the member, also those that are being made at this moment.
pub(super) async fn revoke_all(
    connection: &impl ConnectionTrait,
    member: MemberId,
    now: Timestamp,
) -> Result<(), DbErr> {
    let row = member_revocation::ActiveModel { member_id: Set(member.0), revoked_at: Set(to_millis(now)) };
    let known = OnConflict::column(member_revocation::Column::MemberId)
        .update_column(member_revocation::Column::RevokedAt)
        .to_owned();
    member_revocation::Entity::insert(row).on_conflict(known).exec_without_returning(connection).await?;
    session::Entity::update_many()
        .set(session::ActiveModel { revoked_at: Set(Some(to_millis(now))), ..Default::default() })
        .filter(session::Column::MemberId.eq(member.0))
        .filter(session::Column::RevokedAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

fn session_row(session: &Session) -> session::ActiveModel {
    session::ActiveModel {
        id: Set(session.id.0),
        member_id: Set(session.member_id.0),
        created_at: Set(to_millis(session.created_at)),
        expires_at: Set(to_millis(session.expires_at)),
        revoked_at: Set(session.revoked_at.map(to_millis)),
        device: Set(Some(session.device.as_str().to_owned())),
        last_used_at: Set(Some(to_millis(session.last_used_at))),
    }
}

pub(super) fn to_session(row: session::Model) -> Session {
    Session {
        id: SessionId(row.id),
        member_id: MemberId(row.member_id),
        created_at: from_millis(row.created_at),
        expires_at: from_millis(row.expires_at),
        last_used_at: from_millis(row.last_used_at.unwrap_or(row.created_at)),
        revoked_at: row.revoked_at.map(from_millis),
        device: Device::from_stored(row.device),
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
