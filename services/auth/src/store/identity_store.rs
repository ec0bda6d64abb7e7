//! Members and sessions in SQL.

use async_trait::async_trait;
use common::{
    access::MemberKind,
    clock::{self, Timestamp},
    ids::{MemberId, SessionId},
};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait,
    QueryFilter, TransactionTrait, sea_query::OnConflict,
};

use super::entities::{expert_profile, identity, member, refresh_token, session};
use crate::domain::{
    identity::IdentityStore,
    member::{ExpertProfile, ExternalIdentity, Member},
    refresh_token::{IssuedToken, RefreshTokenHash},
    session::Session,
};

#[derive(Clone)]
pub struct SqlIdentityStore {
    database: DatabaseConnection,
}

impl SqlIdentityStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }
}

#[async_trait]
impl IdentityStore for SqlIdentityStore {
    async fn member(&self, id: MemberId) -> anyhow::Result<Option<Member>> {
        let row = member::Entity::find_by_id(id.0).one(&self.database).await;
        row.map_err(|error| error.while_storing("reading a member"))?.map(to_member).transpose()
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

    async fn save_expert(&self, member: &Member, profile: &ExpertProfile) -> anyhow::Result<()> {
        let saving = async {
            let transaction = self.database.begin().await?;
            member_row(member).update(&transaction).await?;
            let row = expert_profile::ActiveModel {
                member_id: Set(member.id.0),
                display_name: Set(profile.display_name.as_str().to_owned()),
                introduction: Set(profile.introduction.as_str().to_owned()),
                updated_at: Set(to_millis(clock::now())),
            };
            let changed = [
                expert_profile::Column::DisplayName,
                expert_profile::Column::Introduction,
                expert_profile::Column::UpdatedAt,
            ];
            expert_profile::Entity::insert(row)
                .on_conflict(
                    OnConflict::column(expert_profile::Column::MemberId).update_columns(changed).to_owned(),
                )
                .exec_without_returning(&transaction)
                .await?;
            transaction.commit().await
        };
        saving.await.map_err(|error: DbErr| error.while_storing("saving an expert profile"))
    }

    async fn add_session(&self, session: &Session, token: RefreshTokenHash) -> anyhow::Result<()> {
        let adding = async {
            let transaction = self.database.begin().await?;
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
        session::Entity::update_many()
            .set(session::ActiveModel { revoked_at: Set(Some(to_millis(now))), ..Default::default() })
            .filter(session::Column::Id.eq(id.0))
            .filter(session::Column::RevokedAt.is_null())
            .exec(&self.database)
            .await
            .map_err(|error| error.while_storing("revoking a session"))?;
        Ok(())
    }
}

async fn add_identity(
    connection: &impl ConnectionTrait,
    member: &Member,
    identity: &ExternalIdentity,
) -> Result<(), DbErr> {
    let row = identity::ActiveModel {
        provider: Set(identity.provider.as_str().to_owned()),
        subject: Set(identity.subject.clone()),
        member_id: Set(member.id.0),
        created_at: Set(to_millis(clock::now())),
        ..Default::default()
    };
    row.insert(connection).await.map(drop)
}

fn member_row(member: &Member) -> member::ActiveModel {
    member::ActiveModel {
        id: Set(member.id.0),
        kind: Set(match member.kind {
            MemberKind::Guest => "guest".to_owned(),
            MemberKind::Member => "member".to_owned(),
        }),
        nickname: Set(member.nickname.as_str().to_owned()),
        roles: Set(serde_json::json!(member.roles)),
        created_at: Set(to_millis(member.created_at)),
    }
}

fn to_member(row: member::Model) -> anyhow::Result<Member> {
    Ok(Member {
        id: MemberId(row.id),
        kind: if row.kind == "guest" { MemberKind::Guest } else { MemberKind::Member },
        nickname: row.nickname.parse()?,
        roles: serde_json::from_value(row.roles)?,
        created_at: from_millis(row.created_at),
    })
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

fn to_session(row: session::Model) -> Session {
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
