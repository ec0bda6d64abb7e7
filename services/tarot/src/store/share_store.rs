//! Links to readings in SQL.

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId, ReadingId},
};
use database::{StoreFailure, is_unique_violation, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait,
    ExprTrait, IntoActiveModel, PaginatorTrait, QueryFilter, TransactionTrait, sea_query::Expr,
};

use super::{
    entities::{reading, share},
    rows::{to_reading, to_share},
};
use crate::domain::{
    reading::{Share, Shared, SharedReading},
    sharing::{Expiry, ShareStore, Terms},
};

#[derive(Clone)]
pub struct SqlShareStore {
    database: DatabaseConnection,
}

impl SqlShareStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn owns(&self, owner: MemberId, reading: ReadingId) -> Result<bool, DbErr> {
        Ok(reading::Entity::owned(owner, reading).count(&self.database).await? > 0)
    }

    /// The working link under new terms. One that has expired is ended for good on the way.
    async fn update_share(
        &self,
        reading: ReadingId,
        terms: Terms,
        now: Timestamp,
    ) -> Result<Option<share::Model>, DbErr> {
        let Some(row) = active_share(&self.database, reading).await? else { return Ok(None) };
        if row.expires_at.is_some_and(|end| end <= to_millis(now)) {
            end_shares(&self.database, reading, now).await?;
            return Ok(None);
        }
        let mut changed = row.into_active_model();
        changed.include_question = Set(terms.include_question);
        match terms.expiry {
            Expiry::Unchanged => {}
            Expiry::Never => changed.expires_at = Set(None),
            Expiry::At(end) => changed.expires_at = Set(Some(to_millis(end))),
        }
        changed.update(&self.database).await.map(Some)
    }

    async fn add_share(&self, row: &share::Model) -> Result<(), DbErr> {
        let row = row.clone().into_active_model().reset_all();
        share::Entity::insert(row).exec_without_returning(&self.database).await.map(drop)
    }
}

#[async_trait]
impl ShareStore for SqlShareStore {
    async fn share(
        &self,
        owner: MemberId,
        reading: ReadingId,
        terms: Terms,
        now: Timestamp,
    ) -> anyhow::Result<Option<(Share, bool)>> {
        let sharing = async {
            if !self.owns(owner, reading).await? {
                return Ok(None);
            }
            if let Some(row) = self.update_share(reading, terms, now).await? {
                return Ok(Some((row, false)));
            }
            let row = share::Model {
                id: LinkId::random().to_string(),
                reading_id: reading.0,
                active_reading_id: Some(reading.0),
                include_question: terms.include_question,
                created_at: to_millis(now),
                revoked_at: None,
                expires_at: match terms.expiry {
                    Expiry::At(end) => Some(to_millis(end)),
                    Expiry::Unchanged | Expiry::Never => None,
                },
                views: 0,
            };
            match self.add_share(&row).await {
                Ok(()) => Ok(Some((row, true))),
                // Two requests at once: the other one's link is the reading's link.
                Err(error) if is_unique_violation(&error) => {
                    let row = self.update_share(reading, terms, now).await?;
                    Ok(Some((row.ok_or(error)?, false)))
                }
                Err(error) => Err(error),
            }
        };
        let shared = sharing.await.map_err(|error: DbErr| error.while_storing("sharing a reading"))?;
        shared.map(|(row, is_new)| Ok((to_share(row)?, is_new))).transpose()
    }

    async fn revoke(
        &self,
        owner: MemberId,
        reading: ReadingId,
        now: Timestamp,
    ) -> anyhow::Result<Option<Vec<LinkId>>> {
        let revoking = async {
            if !self.owns(owner, reading).await? {
                return Ok(None);
            }
            end_shares(&self.database, reading, now).await.map(Some)
        };
        let ended = revoking.await.map_err(|error: DbErr| error.while_storing("taking a share back"))?;
        ended.map(|ids| ids.iter().map(|id| Ok(id.parse()?)).collect()).transpose()
    }

    async fn follow(&self, link: &LinkId) -> anyhow::Result<Option<Shared>> {
        let following = async {
            let Some(row) = share::Entity::find_by_id(link.as_str()).one(&self.database).await? else {
                return Ok(None);
            };
            let Some(id) = row.active_reading_id else { return Ok(Some((row, None))) };
            let reading = reading::Entity::find_by_id(id).one(&self.database).await?;
            Ok(Some((row, reading)))
        };
        let found = following.await.map_err(|error: DbErr| error.while_storing("following a share"))?;
        let (share, reading) = match found {
            None => return Ok(None),
            Some((row, None)) if row.has_expired() => return Ok(Some(Shared::Expired)),
            Some((_, None)) => return Ok(Some(Shared::Revoked)),
            Some((share, Some(reading))) => (to_share(share)?, to_reading(reading)?),
        };
        Ok(Some(Shared::Reading(Box::new(SharedReading {
            share_id: share.id,
            expires_at: share.expires_at,
            expert: reading.origin.expert().cloned(),
            locale: reading.locale,
            topic: reading.topic,
            question: share.include_question.then_some(reading.question),
            draw: reading.draw,
            text: reading.text,
            created_at: reading.created_at,
        }))))
    }

    async fn add_views(&self, counted: &[(LinkId, u64)]) -> anyhow::Result<()> {
        let adding = async {
            let transaction = self.database.begin().await?;
            for (link, times) in counted {
                let times = i64::try_from(*times).unwrap_or(i64::MAX);
                share::Entity::update_many()
                    .col_expr(share::Column::Views, Expr::col(share::Column::Views).add(times))
                    .filter(share::Column::Id.eq(link.as_str()))
                    .exec(&transaction)
                    .await?;
            }
            transaction.commit().await
        };
        adding.await.map_err(|error: DbErr| error.while_storing("counting views of shares"))
    }
}

pub(super) async fn active_share(
    connection: &impl ConnectionTrait,
    reading: ReadingId,
) -> Result<Option<share::Model>, DbErr> {
    let active = share::Column::ActiveReadingId.eq(reading.0);
    share::Entity::find().filter(active).one(connection).await
}

/// Ends what links work; gives their ids.
pub(super) async fn end_shares(
    connection: &impl ConnectionTrait,
    reading: ReadingId,
    now: Timestamp,
) -> Result<Vec<String>, DbErr> {
    let Some(row) = active_share(connection, reading).await? else { return Ok(Vec::new()) };
    let id = row.id.clone();
    let mut ended = row.into_active_model();
    ended.active_reading_id = Set(None);
    ended.revoked_at = Set(Some(to_millis(now)));
    ended.update(connection).await?;
    Ok(vec![id])
}
