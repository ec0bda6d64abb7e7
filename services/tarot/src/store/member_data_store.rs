//! All of one member's readings in SQL.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId, ReadingId},
};
use database::{StoreFailure, to_millis};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, TransactionTrait, prelude::Uuid, sea_query::OnConflict,
};

use super::{
    entities::{adopted_guest, claim, erased_member, reading, share},
    rows::to_own,
};
use crate::domain::{
    member_data::{MemberDataStore, Removed},
    reading::OwnReading,
};

/// Longer than any reading can be on its way: access tokens live for an hour at the most, and chat is erased too.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

#[derive(Clone)]
pub struct SqlMemberDataStore {
    database: DatabaseConnection,
}

impl SqlMemberDataStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    /// The guests who became this member.
    async fn guests_of(&self, member: MemberId) -> Result<Vec<Uuid>, DbErr> {
        adopted_guest::Entity::find()
            .select_only()
            .column(adopted_guest::Column::GuestId)
            .filter(adopted_guest::Column::MemberId.eq(member.0))
            .into_tuple()
            .all(&self.database)
            .await
    }
}

#[async_trait]
impl MemberDataStore for SqlMemberDataStore {
    async fn all_readings(
        &self,
        member: MemberId,
        after: Option<ReadingId>,
        limit: u64,
    ) -> anyhow::Result<Vec<OwnReading>> {
        let mut query = reading::Entity::owned_by(member).order_by_asc(reading::Column::Id).limit(limit);
        if let Some(after) = after {
            query = query.filter(reading::Column::Id.gt(after.0));
        }
        let rows = query.all(&self.database).await;
        let rows = rows.map_err(|error| error.while_storing("reading all readings of a member"))?;
        let ids = rows.iter().map(|row| row.id).collect();
        let shares = shares_of(&self.database, ids).await;
        let mut shares = shares.map_err(|error| error.while_storing("reading all links of a member"))?;
        rows.into_iter()
            .map(|row| {
                let share = shares.remove(&row.id);
                to_own(row, share)
            })
            .collect()
    }

    async fn mark_erased(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()> {
        let marking = async {
            let mut gone = self.guests_of(member).await?;
            gone.push(member.0);
            let rows = gone
                .iter()
                .map(|id| erased_member::ActiveModel { member_id: Set(*id), erased_at: Set(to_millis(now)) });
            let again = OnConflict::column(erased_member::Column::MemberId)
                .update_column(erased_member::Column::ErasedAt)
                .to_owned();
            erased_member::Entity::insert_many(rows)
                .on_conflict(again)
                .exec_without_returning(&self.database)
                .await?;
            adopted_guest::Entity::delete_many()
                .filter(adopted_guest::Column::MemberId.eq(member.0))
                .exec(&self.database)
                .await?;
            erased_member::Entity::delete_many()
                .filter(erased_member::Column::ErasedAt.lt(to_millis(now - REMEMBERED)))
                .exec(&self.database)
                .await
        };
        marking.await.map(drop).map_err(|error: DbErr| error.while_storing("noting that a member is erased"))
    }

    async fn is_erased(&self, member: MemberId) -> anyhow::Result<bool> {
        let erased = is_erased(&self.database, member).await;
        erased.map_err(|error| error.while_storing("asking whether a member is erased"))
    }

    async fn remove_some(&self, member: MemberId, limit: u64) -> anyhow::Result<Removed> {
        let removing = async {
            let ids: Vec<Uuid> = reading::Entity::owned_by(member)
                .select_only()
                .column(reading::Column::Id)
                .limit(limit)
                .into_tuple()
                .all(&self.database)
                .await?;
            if ids.is_empty() {
                return Ok((0, Vec::new()));
            }
            let links = shares_of(&self.database, ids.clone()).await?;
            // Whoever shares meanwhile loses: the readings go first, and with them what a new link could show.
            let transaction = self.database.begin().await?;
            reading::Entity::delete_many()
                .filter(reading::Column::Id.is_in(ids.iter().copied()))
                .exec(&transaction)
                .await?;
            share::Entity::delete_many()
                .filter(share::Column::ReadingId.is_in(ids.iter().copied()))
                .exec(&transaction)
                .await?;
            claim::Entity::delete_many()
                .filter(claim::Column::ReadingId.is_in(ids.iter().copied()))
                .exec(&transaction)
                .await?;
            transaction.commit().await?;
            Ok((ids.len(), links.into_values().map(|row| row.id).collect()))
        };
        let (readings, links): (usize, Vec<String>) =
            removing.await.map_err(|error: DbErr| error.while_storing("erasing readings"))?;
        let links: Result<Vec<LinkId>, _> = links.iter().map(|id| id.parse()).collect();
        Ok(Removed { readings, links: links? })
    }

    async fn adopt(&self, guest: MemberId, member: MemberId, now: Timestamp) -> anyhow::Result<()> {
        let adopting = async {
            let row = adopted_guest::ActiveModel {
                guest_id: Set(guest.0),
                member_id: Set(member.0),
                adopted_at: Set(to_millis(now)),
            };
            let newest = OnConflict::column(adopted_guest::Column::GuestId)
                .update_columns([adopted_guest::Column::MemberId, adopted_guest::Column::AdoptedAt])
                .to_owned();
            adopted_guest::Entity::insert(row)
                .on_conflict(newest)
                .exec_without_returning(&self.database)
                .await?;
            reassign(&self.database, guest, member).await
        };
        adopting.await.map_err(|error: DbErr| error.while_storing("adopting a guest's readings"))
    }
}

/// Gives all that is there to somebody else.
pub(super) async fn reassign(
    connection: &impl ConnectionTrait,
    from: MemberId,
    to: MemberId,
) -> Result<(), DbErr> {
    drop_second_copies(connection, from, to).await?;
    reading::Entity::update_many()
        .set(reading::ActiveModel { owner_id: Set(to.0), ..Default::default() })
        .filter(reading::Column::OwnerId.eq(from.0))
        .exec(connection)
        .await
        .map(drop)
}

/// Of a reading from a table both may have taken a copy: one goes, unless something was made of it.
async fn drop_second_copies(
    connection: &impl ConnectionTrait,
    from: MemberId,
    to: MemberId,
) -> Result<(), DbErr> {
    let copied = |query: Select<reading::Entity>| {
        query.filter(reading::Column::CopiedFrom.is_not_null()).select_only()
    };
    let kept = copied(reading::Entity::owned_by(to)).column(reading::Column::CopiedFrom).into_query();
    let linked = share::Entity::find()
        .select_only()
        .column(share::Column::ActiveReadingId)
        .filter(share::Column::ActiveReadingId.is_not_null())
        .into_query();
    let second: Vec<Uuid> = copied(reading::Entity::owned_by(from))
        .column(reading::Column::Id)
        .filter(reading::Column::CopiedFrom.in_subquery(kept))
        .filter(reading::Column::Favourite.eq(false))
        .filter(reading::Column::Note.is_null())
        .filter(reading::Column::Id.not_in_subquery(linked))
        .into_tuple()
        .all(connection)
        .await?;
    if second.is_empty() {
        return Ok(());
    }
    // In two steps: not every MariaDB deletes from a table that the same statement reads.
    reading::Entity::delete_many().filter(reading::Column::Id.is_in(second)).exec(connection).await.map(drop)
}

pub(super) async fn is_erased(connection: &impl ConnectionTrait, member: MemberId) -> Result<bool, DbErr> {
    Ok(erased_member::Entity::find_by_id(member.0).one(connection).await?.is_some())
}

/// The working links of readings, by reading.
pub(super) async fn shares_of(
    connection: &impl ConnectionTrait,
    readings: Vec<Uuid>,
) -> Result<HashMap<Uuid, share::Model>, DbErr> {
    let active = share::Column::ActiveReadingId.is_in(readings);
    let rows = share::Entity::find().filter(active).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.reading_id, row)).collect())
}
