//! Accounts at providers in SQL.

use async_trait::async_trait;
use common::{clock::Timestamp, ids, ids::MemberId};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbErr,
    EntityTrait, ModelTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, TransactionTrait,
    sea_query::Expr,
};
use uuid::Uuid;

use super::entities::{identity, member, unlinking};
use crate::domain::{
    member::{ExternalIdentity, Provider},
    sign_in::linked::{Attached, Detached, LinkStore, LinkedAccount, Unlinking},
};

#[derive(Clone)]
pub struct SqlLinkStore {
    database: DatabaseConnection,
}

impl SqlLinkStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn row(&self, key: &ExternalIdentity) -> Result<Option<identity::Model>, DbErr> {
        row(&self.database, key).await
    }
}

#[async_trait]
impl LinkStore for SqlLinkStore {
    async fn linked(&self, member: MemberId) -> anyhow::Result<Vec<LinkedAccount>> {
        let rows = identity::Entity::find()
            .filter(identity::Column::MemberId.eq(member.0))
            .order_by_asc(identity::Column::CreatedAt)
            .order_by_asc(identity::Column::Provider)
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("reading a member's accounts"))?;
        let account = |row: identity::Model| {
            Ok(LinkedAccount { provider: row.provider.parse()?, linked_at: from_millis(row.created_at) })
        };
        rows.into_iter().map(account).collect()
    }

    async fn link(
        &self,
        member: MemberId,
        key: &ExternalIdentity,
        now: Timestamp,
    ) -> anyhow::Result<Attached> {
        let linking = async {
            let transaction = self.database.begin().await?;
            lock(&transaction, member).await?;
            if let Some(row) = row(&transaction, key).await? {
                let is_theirs = row.member_id == member.0;
                return Ok(if is_theirs { Attached::WasLinked } else { Attached::Taken });
            }
            let others = of_member(member, key.provider).count(&transaction).await?;
            if others > 0 {
                return Ok(Attached::Taken);
            }
            let row = identity::ActiveModel {
                provider: Set(key.provider.as_str().to_owned()),
                subject: Set(key.subject.clone()),
                member_id: Set(member.0),
                created_at: Set(to_millis(now)),
                ..Default::default()
            };
            row.insert(&transaction).await?;
            transaction.commit().await?;
            Ok(Attached::Done)
        };
        linking.await.map_err(|error: DbErr| error.while_storing("linking an account"))
    }

    async fn sealed_token(&self, key: &ExternalIdentity) -> anyhow::Result<Option<String>> {
        let row = self.row(key).await.map_err(|error| error.while_storing("reading an account's token"))?;
        Ok(row.and_then(|row| row.sealed_token))
    }

    async fn keep_token(&self, key: &ExternalIdentity, sealed: &str) -> anyhow::Result<()> {
        let change =
            identity::ActiveModel { sealed_token: Set(Some(sealed.to_owned())), ..Default::default() };
        update(&self.database, key, change).await
    }

    async fn keep_avatar(&self, key: &ExternalIdentity, url: Option<&str>) -> anyhow::Result<()> {
        let change = identity::ActiveModel { avatar_url: Set(url.map(str::to_owned)), ..Default::default() };
        update(&self.database, key, change).await
    }

    async fn detach(&self, member: MemberId, provider: Provider, now: Timestamp) -> anyhow::Result<Detached> {
        let detaching = async {
            let transaction = self.database.begin().await?;
            lock(&transaction, member).await?;
            let all = identity::Entity::find().filter(identity::Column::MemberId.eq(member.0));
            let all = all.all(&transaction).await?;
            let left = all.iter().filter(|row| row.provider != provider.as_str()).count();
            if left == all.len() {
                return Ok(Detached::NotLinked);
            }
            if left == 0 {
                return Ok(Detached::IsTheLast);
            }
            for row in all.into_iter().filter(|row| row.provider == provider.as_str()) {
                move_out(&transaction, row, now).await?;
            }
            transaction.commit().await?;
            Ok(Detached::Done)
        };
        detaching.await.map_err(|error: DbErr| error.while_storing("unlinking an account"))
    }

    async fn detach_all(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()> {
        let detaching = async {
            let transaction = self.database.begin().await?;
            lock(&transaction, member).await?;
            let all = identity::Entity::find().filter(identity::Column::MemberId.eq(member.0));
            for row in all.all(&transaction).await? {
                move_out(&transaction, row, now).await?;
            }
            transaction.commit().await
        };
        detaching.await.map_err(|error: DbErr| error.while_storing("unlinking a member's accounts"))
    }

    async fn unlinkings_of(&self, member: MemberId) -> anyhow::Result<Vec<Unlinking>> {
        let rows = unlinking::Entity::find().filter(unlinking::Column::MemberId.eq(member.0));
        let rows = rows.order_by_asc(unlinking::Column::Id).all(&self.database).await;
        let rows = rows.map_err(|error| error.while_storing("reading a member's unlinkings"))?;
        rows.into_iter().map(to_unlinking).collect()
    }

    async fn due_unlinkings(&self, now: Timestamp, most: u64) -> anyhow::Result<Vec<Unlinking>> {
        let rows = unlinking::Entity::find()
            .filter(unlinking::Column::DueAt.lte(to_millis(now)))
            .order_by_asc(unlinking::Column::DueAt)
            .limit(most)
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("reading the unlinkings that are due"))?;
        rows.into_iter().map(to_unlinking).collect()
    }

    async fn claim(&self, claimed: &Unlinking, next_try: Timestamp) -> anyhow::Result<bool> {
        let tries = i32::try_from(claimed.tries)?;
        let change = unlinking::ActiveModel {
            tries: Set(tries + 1),
            due_at: Set(to_millis(next_try)),
            ..Default::default()
        };
        let updated = unlinking::Entity::update_many()
            .set(change)
            .filter(unlinking::Column::Id.eq(claimed.id))
            .filter(unlinking::Column::Tries.eq(tries))
            .exec(&self.database)
            .await
            .map_err(|error| error.while_storing("claiming an unlinking"))?;
        Ok(updated.rows_affected == 1)
    }

    async fn forget_unlinking(&self, id: Uuid) -> anyhow::Result<()> {
        let deleted = unlinking::Entity::delete_by_id(id).exec(&self.database).await;
        deleted.map(drop).map_err(|error| error.while_storing("forgetting an unlinking"))
    }
}

/// Compared to the letter once more: a database may find a subject that differs in case.
async fn row(
    connection: &impl ConnectionTrait,
    key: &ExternalIdentity,
) -> Result<Option<identity::Model>, DbErr> {
    let id = (key.provider.as_str().to_owned(), key.subject.clone());
    let row = identity::Entity::find_by_id(id).one(connection).await?;
    Ok(row.filter(|row| row.subject == key.subject))
}

async fn update(
    connection: &impl ConnectionTrait,
    key: &ExternalIdentity,
    change: identity::ActiveModel,
) -> anyhow::Result<()> {
    let here = Condition::all()
        .add(identity::Column::Provider.eq(key.provider.as_str()))
        .add(identity::Column::Subject.eq(key.subject.as_str()));
    let updated = identity::Entity::update_many().set(change).filter(here).exec(connection).await;
    updated.map(drop).map_err(|error| error.while_storing("changing an account"))
}

fn of_member(member: MemberId, provider: Provider) -> sea_orm::Select<identity::Entity> {
    identity::Entity::find()
        .filter(identity::Column::MemberId.eq(member.0))
        .filter(identity::Column::Provider.eq(provider.as_str()))
}

/// Lets no other transaction at this member's accounts until this one has ended. It is a write that changes nothing,
/// which every database understands.
async fn lock(transaction: &impl ConnectionTrait, member: MemberId) -> Result<(), DbErr> {
    member::Entity::update_many()
        .col_expr(member::Column::Kind, Expr::col(member::Column::Kind))
        .filter(member::Column::Id.eq(member.0))
        .exec(transaction)
        .await
        .map(drop)
}

/// From a member's account to an unlinking; one by nickname has no provider to be told.
async fn move_out(
    transaction: &impl ConnectionTrait,
    row: identity::Model,
    now: Timestamp,
) -> Result<(), DbErr> {
    if row.provider != Provider::Dev.as_str() {
        let unlinking = unlinking::ActiveModel {
            id: Set(ids::new_uuid()),
            member_id: Set(row.member_id),
            provider: Set(row.provider.clone()),
            subject: Set(row.subject.clone()),
            sealed_token: Set(row.sealed_token.clone()),
            tries: Set(0),
            due_at: Set(to_millis(now)),
        };
        unlinking.insert(transaction).await?;
    }
    row.delete(transaction).await.map(drop)
}

fn to_unlinking(row: unlinking::Model) -> anyhow::Result<Unlinking> {
    Ok(Unlinking {
        id: row.id,
        identity: ExternalIdentity { provider: row.provider.parse()?, subject: row.subject },
        sealed_token: row.sealed_token,
        tries: u32::try_from(row.tries)?,
    })
}
