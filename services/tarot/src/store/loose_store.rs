//! Pictures that no deck shows, in SQL.

use async_trait::async_trait;
use common::{clock::Timestamp, ids::MemberId};
use database::{StoreFailure, to_millis};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, TransactionTrait,
    sea_query::{Alias, Expr, OnConflict},
};

use super::entities::{custom_deck_face, deck_owner, loose_picture};
use crate::domain::decks::{
    deck::PictureName,
    ports::{LooseStore, Stored},
};

#[derive(Clone)]
pub struct SqlLooseStore {
    database: DatabaseConnection,
}

impl SqlLooseStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }
}

#[async_trait]
impl LooseStore for SqlLooseStore {
    async fn reserve(
        &self,
        owner: MemberId,
        picture: &Stored,
        until: Timestamp,
        most: u64,
    ) -> anyhow::Result<bool> {
        let bytes = i64::try_from(picture.bytes)?;
        let reserving = async {
            let transaction = self.database.begin().await?;
            lock_owner(&transaction, owner).await?;
            let used = used_bytes(&transaction, owner).await?;
            if used.saturating_add(bytes).unsigned_abs() > most {
                return Ok(false);
            }
            let row = loose_picture::ActiveModel {
                picture: Set(picture.name.to_string()),
                owner_id: Set(owner.0),
                bytes: Set(bytes),
                due_at: Set(to_millis(until)),
            };
            loose_picture::Entity::insert(row).exec_without_returning(&transaction).await?;
            transaction.commit().await?;
            Ok(true)
        };
        reserving.await.map_err(|error: DbErr| error.while_storing("reserving room for a picture"))
    }

    async fn give_up(&self, name: &PictureName, now: Timestamp) -> anyhow::Result<()> {
        let changes = loose_picture::ActiveModel { due_at: Set(to_millis(now)), ..Default::default() };
        loose_picture::Entity::update_many()
            .set(changes)
            .filter(loose_picture::Column::Picture.eq(name.as_str()))
            .exec(&self.database)
            .await
            .map(drop)
            .map_err(|error| error.while_storing("giving a picture up"))
    }

    async fn due(&self, now: Timestamp, limit: u64) -> anyhow::Result<Vec<PictureName>> {
        let due = loose_picture::Entity::find()
            .select_only()
            .column(loose_picture::Column::Picture)
            .filter(loose_picture::Column::DueAt.lte(to_millis(now)))
            .order_by_asc(loose_picture::Column::DueAt)
            .limit(limit);
        let names: Result<Vec<String>, _> = due.into_tuple().all(&self.database).await;
        parsed(names.map_err(|error| error.while_storing("looking for pictures to remove"))?)
    }

    async fn all_of(&self, owner: MemberId) -> anyhow::Result<Vec<PictureName>> {
        let all = loose_picture::Entity::find()
            .select_only()
            .column(loose_picture::Column::Picture)
            .filter(loose_picture::Column::OwnerId.eq(owner.0));
        let names: Result<Vec<String>, _> = all.into_tuple().all(&self.database).await;
        parsed(names.map_err(|error| error.while_storing("looking for a member's pictures"))?)
    }

    async fn forget(&self, names: &[PictureName], now: Timestamp) -> anyhow::Result<()> {
        loose_picture::Entity::delete_many()
            .filter(loose_picture::Column::Picture.is_in(names.iter().map(PictureName::as_str)))
            .filter(loose_picture::Column::DueAt.lte(to_millis(now)))
            .exec(&self.database)
            .await
            .map(drop)
            .map_err(|error| error.while_storing("forgetting pictures that are removed"))
    }
}

fn parsed(names: Vec<String>) -> anyhow::Result<Vec<PictureName>> {
    names.iter().map(|name| Ok(name.parse()?)).collect()
}

/// Lets nobody else change the owner's decks until the transaction ends. A write, and to be the first step: SQLite lets a
/// transaction wait for another writer only before it has read, and MariaDB sees what was committed before its first
/// look.
pub(super) async fn lock_owner(transaction: &impl ConnectionTrait, owner: MemberId) -> Result<(), DbErr> {
    let row = deck_owner::ActiveModel { owner_id: Set(owner.0) };
    let again =
        OnConflict::column(deck_owner::Column::OwnerId).update_column(deck_owner::Column::OwnerId).to_owned();
    deck_owner::Entity::insert(row).on_conflict(again).exec_without_returning(transaction).await.map(drop)
}

async fn used_bytes(connection: &impl ConnectionTrait, owner: MemberId) -> Result<i64, DbErr> {
    // MariaDB's sums are decimals.
    let whole = |sum: Expr| sum.cast_as(Alias::new("SIGNED"));
    let shown: Option<Option<i64>> = custom_deck_face::Entity::find()
        .select_only()
        .column_as(whole(custom_deck_face::Column::Bytes.sum()), "used")
        .filter(custom_deck_face::Column::OwnerId.eq(owner.0))
        .into_tuple()
        .one(connection)
        .await?;
    let loose: Option<Option<i64>> = loose_picture::Entity::find()
        .select_only()
        .column_as(whole(loose_picture::Column::Bytes.sum()), "used")
        .filter(loose_picture::Column::OwnerId.eq(owner.0))
        .into_tuple()
        .one(connection)
        .await?;
    Ok(shown.flatten().unwrap_or_default().saturating_add(loose.flatten().unwrap_or_default()))
}
