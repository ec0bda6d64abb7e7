//! Nicknames and avatars in SQL.

use anyhow::Context;
use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId},
};
use database::to_millis;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter,
    TransactionTrait,
};

use super::{
    entities::{avatar, member},
    member_rows::{self, lock},
};
use crate::domain::{
    avatars::{MediaType, Portrait},
    member::{Member, Nickname},
    members::MemberStore,
};

#[derive(Clone)]
pub struct SqlMemberStore {
    database: DatabaseConnection,
}

impl SqlMemberStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn try_change(&self, id: MemberId, nickname: Option<&Nickname>) -> anyhow::Result<Option<Member>> {
        if let Some(nickname) = nickname {
            let changed =
                member::ActiveModel { nickname: Set(nickname.as_str().to_owned()), ..Default::default() };
            member::Entity::update_many()
                .set(changed)
                .filter(member::Column::Id.eq(id.0))
                .filter(member::Column::DeletedAt.is_null())
                .exec(&self.database)
                .await?;
        }
        member_rows::find(&self.database, id).await
    }

    async fn try_set_avatar(
        &self,
        id: MemberId,
        avatar: Option<(&LinkId, &Portrait)>,
        now: Timestamp,
    ) -> anyhow::Result<Option<Member>> {
        let transaction = self.database.begin().await?;
        if !lock(&transaction, id).await? {
            return Ok(None);
        }
        let before = member_rows::find(&transaction, id).await?.and_then(|member| member.avatar);
        if let Some(before) = before {
            avatar::Entity::delete_by_id(before.to_string()).exec(&transaction).await?;
        }
        if let Some((avatar_id, portrait)) = avatar {
            let row = avatar::ActiveModel {
                id: Set(avatar_id.to_string()),
                member_id: Set(id.0),
                media_type: Set(portrait.media_type.as_str().to_owned()),
                image: Set(portrait.image.to_vec()),
                created_at: Set(to_millis(now)),
            };
            row.insert(&transaction).await?;
        }
        let shown = member::ActiveModel {
            avatar_id: Set(avatar.map(|(avatar_id, _)| avatar_id.to_string())),
            ..Default::default()
        };
        member::Entity::update_many()
            .set(shown)
            .filter(member::Column::Id.eq(id.0))
            .exec(&transaction)
            .await?;
        let member = member_rows::find(&transaction, id).await?;
        transaction.commit().await?;
        Ok(member)
    }
}

#[async_trait]
impl MemberStore for SqlMemberStore {
    async fn change(&self, id: MemberId, nickname: Option<&Nickname>) -> anyhow::Result<Option<Member>> {
        self.try_change(id, nickname).await.context("changing a member")
    }

    async fn set_avatar(
        &self,
        id: MemberId,
        avatar: Option<(&LinkId, &Portrait)>,
        now: Timestamp,
    ) -> anyhow::Result<Option<Member>> {
        self.try_set_avatar(id, avatar, now).await.context("setting an avatar")
    }

    async fn avatar(&self, id: &LinkId) -> anyhow::Result<Option<Portrait>> {
        let row = avatar::Entity::find_by_id(id.to_string()).one(&self.database).await;
        row.context("reading an avatar")?.map(to_portrait).transpose()
    }
}

pub(super) fn to_portrait(row: avatar::Model) -> anyhow::Result<Portrait> {
    let media_type = MediaType::named(&row.media_type).context("an avatar's media type")?;
    Ok(Portrait { media_type, image: row.image.into() })
}
