//! Members in SQL; their sessions are in `session_store`.

use async_trait::async_trait;
use common::{access::MemberKind, clock, ids::MemberId};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait,
    TransactionTrait, sea_query::OnConflict,
};

use super::entities::{expert_profile, identity, member};
use crate::domain::{
    identity::IdentityStore,
    member::{ExpertProfile, ExternalIdentity, Member},
};

#[derive(Clone)]
pub struct SqlIdentityStore {
    pub(super) database: DatabaseConnection,
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
