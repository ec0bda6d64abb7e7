//! Errands in SQL. A claim moves the errand's next try behind the lease, so that nobody else takes it meanwhile.

use anyhow::Context;
use async_trait::async_trait;
use common::{clock::Timestamp, ids::MemberId};
use database::{from_millis, to_millis};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr},
};

use super::entities::errand::{ActiveModel, Column, Entity, Model};
use crate::domain::errands::{Backlog, Destination, Errand, ErrandStore, Task};

#[derive(Clone)]
pub struct SqlErrandStore {
    database: DatabaseConnection,
}

impl SqlErrandStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn try_claim(
        &self,
        destination: Destination,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u64,
    ) -> anyhow::Result<Vec<Errand>> {
        let due = Entity::find()
            .filter(Column::ConfirmedAt.is_null())
            .filter(Column::Destination.eq(destination.as_str()))
            .filter(Column::NextTryAt.lte(to_millis(now)))
            .filter(is_first_in_line())
            .order_by_asc(Column::NextTryAt)
            .limit(limit)
            .all(&self.database)
            .await?;
        let mut claimed = Vec::with_capacity(due.len());
        for row in due {
            let taken = Entity::update_many()
                .set(ActiveModel {
                    attempts: Set(row.attempts + 1),
                    next_try_at: Set(to_millis(lease_until)),
                    ..Default::default()
                })
                .filter(Column::Id.eq(row.id))
                .filter(Column::Attempts.eq(row.attempts))
                .filter(Column::ConfirmedAt.is_null())
                .exec(&self.database)
                .await?;
            if taken.rows_affected == 1 {
                claimed.push(to_errand(Model { attempts: row.attempts + 1, ..row })?);
            }
        }
        Ok(claimed)
    }

    async fn try_next_due(&self, destination: Destination) -> anyhow::Result<Option<Timestamp>> {
        let next: Option<Option<i64>> = Entity::find()
            .select_only()
            .column_as(Column::NextTryAt.min(), "next")
            .filter(Column::ConfirmedAt.is_null())
            .filter(Column::Destination.eq(destination.as_str()))
            .filter(is_first_in_line())
            .into_tuple()
            .one(&self.database)
            .await?;
        Ok(next.flatten().map(from_millis))
    }

    async fn try_backlog(&self) -> anyhow::Result<Backlog> {
        let waiting: Vec<(String, i64)> = Entity::find()
            .select_only()
            .column(Column::Destination)
            .column_as(Column::Id.count(), "count")
            .filter(Column::ConfirmedAt.is_null())
            .group_by(Column::Destination)
            .into_tuple()
            .all(&self.database)
            .await?;
        let oldest: Option<Option<i64>> = Entity::find()
            .select_only()
            .column_as(Column::CreatedAt.min(), "oldest")
            .filter(Column::ConfirmedAt.is_null())
            .into_tuple()
            .one(&self.database)
            .await?;
        let count = |destination: Destination| {
            let found = waiting.iter().find(|(name, _)| name == destination.as_str());
            found.map_or(0, |(_, count)| u64::try_from(*count).unwrap_or(0))
        };
        Ok(Backlog {
            waiting: Destination::ALL.map(|destination| (destination, count(destination))).into(),
            oldest: oldest.flatten().map(from_millis),
        })
    }
}

/// Writes errands down, in the transaction of what causes them. Ring the bell once it is committed.
pub(super) async fn write_down(
    transaction: &impl ConnectionTrait,
    errands: &[Errand],
    now: Timestamp,
) -> Result<(), DbErr> {
    let rows = errands.iter().map(|errand| ActiveModel {
        id: Set(errand.id),
        destination: Set(errand.destination.as_str().to_owned()),
        task: Set(errand.task.as_str().to_owned()),
        member_id: Set(errand.member.0),
        guest_id: Set(match errand.task {
            Task::Adopt { guest } => Some(guest.0),
            Task::Erase | Task::Unlink => None,
        }),
        attempts: Set(0),
        created_at: Set(to_millis(now)),
        next_try_at: Set(to_millis(now)),
        confirmed_at: Set(None),
    });
    Entity::insert_many(rows).exec_without_returning(transaction).await.map(drop)
}

/// No earlier errand about the same member waits for the same destination. Ids sort by creation.
fn is_first_in_line() -> SimpleExpr {
    let earlier = Alias::new("earlier");
    let of = |column: Column| Expr::col((earlier.clone(), column));
    let this = |column: Column| (Entity, column);
    let mut query = Query::select();
    query
        .expr(Expr::val(1))
        .from_as(Entity, earlier.clone())
        .and_where(of(Column::Destination).equals(this(Column::Destination)))
        .and_where(of(Column::MemberId).equals(this(Column::MemberId)))
        .and_where(of(Column::Id).lt(Expr::col(this(Column::Id))))
        .and_where(of(Column::ConfirmedAt).is_null());
    Expr::exists(query).not()
}

#[async_trait]
impl ErrandStore for SqlErrandStore {
    async fn claim(
        &self,
        destination: Destination,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u64,
    ) -> anyhow::Result<Vec<Errand>> {
        self.try_claim(destination, now, lease_until, limit).await.context("claiming errands")
    }

    async fn next_due(&self, destination: Destination) -> anyhow::Result<Option<Timestamp>> {
        self.try_next_due(destination).await.context("looking for the next errand")
    }

    async fn confirm(&self, errand: &Errand, now: Timestamp) -> anyhow::Result<()> {
        let confirmed = ActiveModel { confirmed_at: Set(Some(to_millis(now))), ..Default::default() };
        let confirming = Entity::update_many().set(confirmed).filter(Column::Id.eq(errand.id));
        confirming.exec(&self.database).await.map(drop).context("confirming an errand")
    }

    async fn put_off(&self, errand: &Errand, next_try_at: Timestamp) -> anyhow::Result<()> {
        Entity::update_many()
            .set(ActiveModel { next_try_at: Set(to_millis(next_try_at)), ..Default::default() })
            .filter(Column::Id.eq(errand.id))
            .filter(Column::Attempts.eq(i32::try_from(errand.attempts).unwrap_or(i32::MAX)))
            .exec(&self.database)
            .await
            .map(drop)
            .context("putting an errand off")
    }

    async fn backlog(&self) -> anyhow::Result<Backlog> {
        self.try_backlog().await.context("counting errands")
    }

    async fn forget_confirmed(&self, time: Timestamp) -> anyhow::Result<()> {
        let old = Entity::delete_many().filter(Column::ConfirmedAt.lt(to_millis(time)));
        old.exec(&self.database).await.map(drop).context("forgetting errands")
    }
}

fn to_errand(row: Model) -> anyhow::Result<Errand> {
    let destination = Destination::ALL.into_iter().find(|known| known.as_str() == row.destination);
    let task = match (row.task.as_str(), row.guest_id) {
        ("adopt", Some(guest)) => Some(Task::Adopt { guest: MemberId(guest) }),
        ("erase", _) => Some(Task::Erase),
        ("unlink", _) => Some(Task::Unlink),
        _ => None,
    };
    Ok(Errand {
        id: row.id,
        destination: destination.with_context(|| format!("the destination {}", row.destination))?,
        task: task.with_context(|| format!("the task {}", row.task))?,
        member: MemberId(row.member_id),
        attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
    })
}
