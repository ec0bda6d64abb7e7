//! Claims to readings from tables, in SQL.

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    clock::Timestamp,
    ids::{DrawId, LinkId, MemberId, ReadingId},
};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, ExprTrait,
    PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, prelude::Uuid, sea_query::Expr,
};

use super::{
    entities::{adopted_guest, claim, reading},
    rows::to_reading,
};
use crate::domain::table_readings::{Claim, ClaimStore, Claimed};

/// How long a claim that has ended is told from one that never was. Nobody looks for it later.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

#[derive(Clone)]
pub struct SqlClaimStore {
    database: DatabaseConnection,
}

impl SqlClaimStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn find_or_add(
        &self,
        reading: ReadingId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<claim::Model, DbErr> {
        claim::Entity::delete_many()
            .filter(claim::Column::ExpiresAt.lte(to_millis(now - REMEMBERED)))
            .exec(&self.database)
            .await?;
        let to_it = claim::Column::ReadingId.eq(reading.0).and(claim::Column::ExpiresAt.gt(to_millis(now)));
        if let Some(row) = claim::Entity::find().filter(to_it).one(&self.database).await? {
            return Ok(row);
        }
        let row = claim::Model {
            id: LinkId::random().to_string(),
            reading_id: reading.0,
            expires_at: to_millis(until),
            copies: 0,
        };
        let new = claim::ActiveModel {
            id: Set(row.id.clone()),
            reading_id: Set(row.reading_id),
            expires_at: Set(row.expires_at),
            copies: Set(row.copies),
        };
        claim::Entity::insert(new).exec_without_returning(&self.database).await?;
        Ok(row)
    }
}

#[async_trait]
impl ClaimStore for SqlClaimStore {
    async fn claim_to(&self, reading: ReadingId, now: Timestamp, until: Timestamp) -> anyhow::Result<Claim> {
        let row = self.find_or_add(reading, now, until).await;
        let row = row.map_err(|error| error.while_storing("making a claim to a reading"))?;
        Ok(Claim { id: row.id.parse()?, expires_at: from_millis(row.expires_at) })
    }

    async fn claimed(&self, claim: &LinkId) -> anyhow::Result<Option<Claimed>> {
        let following = async {
            let Some(row) = claim::Entity::find_by_id(claim.as_str()).one(&self.database).await? else {
                return Ok(None);
            };
            let reading = reading::Entity::find_by_id(row.reading_id).one(&self.database).await?;
            Ok(reading.map(|reading| (row.expires_at, reading)))
        };
        let found = following.await.map_err(|error: DbErr| error.while_storing("following a claim"))?;
        let Some((expires_at, reading)) = found else { return Ok(None) };
        Ok(Some(Claimed { reading: to_reading(reading)?, expires_at: from_millis(expires_at) }))
    }

    async fn count_copy(&self, claim: &LinkId, most: u32) -> anyhow::Result<bool> {
        let free = claim::Column::Id.eq(claim.as_str()).and(claim::Column::Copies.lt(i64::from(most)));
        let counted = claim::Entity::update_many()
            .col_expr(claim::Column::Copies, Expr::col(claim::Column::Copies).add(1))
            .filter(free)
            .exec(&self.database)
            .await;
        let counted = counted.map_err(|error| error.while_storing("counting a copy of a reading"))?;
        Ok(counted.rows_affected == 1)
    }

    async fn give_back_copy(&self, claim: &LinkId) -> anyhow::Result<()> {
        let counted = claim::Column::Id.eq(claim.as_str()).and(claim::Column::Copies.gt(0));
        claim::Entity::update_many()
            .col_expr(claim::Column::Copies, Expr::col(claim::Column::Copies).sub(1))
            .filter(counted)
            .exec(&self.database)
            .await
            .map(drop)
            .map_err(|error| error.while_storing("giving back a copy of a reading"))
    }

    async fn copy_of(
        &self,
        caller: MemberId,
        reading: Option<ReadingId>,
        draw: DrawId,
    ) -> anyhow::Result<Option<(MemberId, ReadingId)>> {
        let become_of = adopted_guest::Entity::find()
            .select_only()
            .column(adopted_guest::Column::MemberId)
            .filter(adopted_guest::Column::GuestId.eq(caller.0))
            .into_query();
        let theirs = Condition::any()
            .add(reading::Column::OwnerId.eq(caller.0))
            .add(reading::Column::OwnerId.in_subquery(become_of));
        // Copies that older code made are known by their draw alone.
        let of_it = Condition::any()
            .add_option(reading.map(|reading| reading::Column::CopiedFrom.eq(reading.0)))
            .add(reading::Column::DrawId.eq(draw.0));
        let copy: Option<(Uuid, Uuid)> = reading::Entity::find()
            .filter(theirs)
            .filter(of_it)
            .select_only()
            .columns([reading::Column::OwnerId, reading::Column::Id])
            .into_tuple()
            .one(&self.database)
            .await
            .map_err(|error| error.while_storing("finding somebody's copy of a reading"))?;
        Ok(copy.map(|(owner, id)| (MemberId(owner), ReadingId(id))))
    }

    async fn is_kept(&self, draw: DrawId) -> anyhow::Result<bool> {
        let found = reading::Entity::find().filter(reading::Column::DrawId.eq(draw.0)).count(&self.database);
        Ok(found.await.map_err(|error| error.while_storing("finding the reading of a draw"))? > 0)
    }
}
