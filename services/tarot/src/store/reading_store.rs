//! Readings in SQL.

use anyhow::Context;
use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId, ReadingId},
    search::fold,
};
use database::{StoreFailure, is_unique_violation, to_millis};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    TransactionTrait,
    sea_query::{Query, SimpleExpr},
};

use super::{
    entities::{adopted_guest, reading, share},
    member_data_store::{is_erased, reassign, shares_of},
    rows::{reading_row, to_own, to_reading, to_summary},
    search::{complete, finds},
    share_store::{active_share, end_shares},
};
use crate::domain::{
    journal::JournalChange,
    reading::{OwnReading, Reading, ReadingSummary},
    readings::{Kept, ReadingFilter, ReadingStore, WithLink},
};

#[derive(Clone)]
pub struct SqlReadingStore {
    database: DatabaseConnection,
}

impl SqlReadingStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn kept_before(&self, reading: &Reading) -> anyhow::Result<Kept> {
        let row = reading::Entity::find()
            .filter(reading::Column::DrawId.eq(reading.draw_id.0))
            .one(&self.database)
            .await
            .map_err(|error| error.while_storing("finding the reading of a draw"))?
            .with_context(|| {
                format!("the reading of draw {} was deleted this very moment", reading.draw_id)
            })?;
        let (id, owner_id) = (ReadingId(row.id), MemberId(row.owner_id));
        let words = reading.origin.expert().and_then(|expert| expert.words.as_ref());
        let same = row.text == reading.text && row.expert_words.as_ref() == words;
        let changed_link = if same { None } else { self.retell(row, reading).await? };
        Ok(Kept { id, owner_id, is_new: false, changed_link })
    }

    /// Gives a reading another text; the link that shows it, if there is one.
    async fn retell(&self, row: reading::Model, told: &Reading) -> anyhow::Result<Option<LinkId>> {
        let (text, words) = (told.text.clone(), told.origin.expert().and_then(|expert| expert.words.clone()));
        let retold = reading::Model { text, expert_words: words, ..row };
        let changes = reading::ActiveModel {
            text: Set(retold.text.clone()),
            expert_words: Set(retold.expert_words.clone()),
            search_text: Set(Some(to_reading(retold.clone())?.search_text())),
            ..Default::default()
        };
        let id = ReadingId(retold.id);
        let this = reading::Column::Id.eq(id.0);
        let retold = reading::Entity::update_many().set(changes).filter(this).exec(&self.database).await;
        retold.map_err(|error| error.while_storing("telling a reading anew"))?;
        let share = active_share(&self.database, id).await;
        let share = share.map_err(|error| error.while_storing("reading a share"))?;
        Ok(share.map(|row| row.id.parse()).transpose()?)
    }

    /// Whoever `owner` is by now, having been given all that the guest had.
    async fn follow_adoption(&self, owner: MemberId) -> Result<MemberId, DbErr> {
        let adopted = adopted_guest::Entity::find_by_id(owner.0).one(&self.database).await?;
        let Some(adopted) = adopted else { return Ok(owner) };
        let member = MemberId(adopted.member_id);
        reassign(&self.database, owner, member).await?;
        Ok(member)
    }
}

#[async_trait]
impl ReadingStore for SqlReadingStore {
    async fn add(&self, reading: &Reading) -> anyhow::Result<Option<Kept>> {
        let row = reading_row(reading)?;
        match reading::Entity::insert(row).exec_without_returning(&self.database).await {
            Ok(_) => {}
            Err(error) if is_unique_violation(&error) => return self.kept_before(reading).await.map(Some),
            Err(error) => return Err(error.while_storing("adding a reading")),
        }
        // After adding: adoptions and erasures are written down before they move or remove readings, so one of the two
        // sees the other.
        let owner_id = self.follow_adoption(reading.owner_id).await;
        let owner_id = owner_id.map_err(|error| error.while_storing("finding who a guest has become"))?;
        let erased = is_erased(&self.database, owner_id).await;
        if erased.map_err(|error| error.while_storing("asking whether a member is erased"))? {
            self.remove(owner_id, reading.id, reading.created_at).await?;
            return Ok(None);
        }
        Ok(Some(Kept { id: reading.id, owner_id, is_new: true, changed_link: None }))
    }

    async fn reading_of(&self, owner: MemberId, id: ReadingId) -> anyhow::Result<Option<OwnReading>> {
        let row = reading::Entity::owned(owner, id).one(&self.database).await;
        let Some(row) = row.map_err(|error| error.while_storing("reading a reading"))? else {
            return Ok(None);
        };
        let share = active_share(&self.database, id).await;
        let share = share.map_err(|error| error.while_storing("reading a share"))?;
        to_own(row, share).map(Some)
    }

    async fn readings_of(
        &self,
        owner: MemberId,
        filter: &ReadingFilter,
        before: Option<ReadingId>,
        limit: u64,
    ) -> anyhow::Result<Vec<ReadingSummary>> {
        if filter.search.is_some() {
            complete(&self.database, owner).await?;
        }
        let passing = passing(filter);
        let mut query =
            reading::Entity::owned_by(owner).filter(passing).order_by_desc(reading::Column::Id).limit(limit);
        if let Some(before) = before {
            query = query.filter(reading::Column::Id.lt(before.0));
        }
        let rows = query.into_partial_model::<reading::Summary>().all(&self.database).await;
        let rows = rows.map_err(|error| error.while_storing("listing readings"))?;
        let shares = shares_of(&self.database, rows.iter().map(|row| row.id).collect()).await;
        let mut shares = shares.map_err(|error| error.while_storing("listing shares"))?;
        rows.into_iter()
            .map(|row| {
                let share = shares.remove(&row.id);
                to_summary(row, share)
            })
            .collect()
    }

    async fn change_journal(
        &self,
        owner: MemberId,
        id: ReadingId,
        change: JournalChange,
    ) -> anyhow::Result<()> {
        let folded = change.note.as_ref().map(|note| note.as_ref().map(|note| fold(note.as_str())));
        let changes = reading::ActiveModel {
            favourite: change.favourite.map_or(NotSet, Set),
            search_note: folded.map_or(NotSet, Set),
            note: change.note.map_or(NotSet, |note| Set(note.map(String::from))),
            ..Default::default()
        };
        reading::Entity::update_many()
            .set(changes)
            .filter(reading::Column::OwnerId.eq(owner.0))
            .filter(reading::Column::Id.eq(id.0))
            .exec(&self.database)
            .await
            .map(drop)
            .map_err(|error| error.while_storing("changing the journal of a reading"))
    }

    async fn remove(
        &self,
        owner: MemberId,
        id: ReadingId,
        now: Timestamp,
    ) -> anyhow::Result<Option<Vec<LinkId>>> {
        let removing = async {
            // The first step writes: SQLite lets a transaction wait for another writer only before it has read.
            let transaction = self.database.begin().await?;
            if reading::Entity::delete_owned(owner, id).exec(&transaction).await?.rows_affected == 0 {
                return Ok(None);
            }
            let ended = end_shares(&transaction, id, now).await?;
            transaction.commit().await?;
            Ok(Some(ended))
        };
        let ended = removing.await.map_err(|error: DbErr| error.while_storing("removing a reading"))?;
        ended.map(|ids| ids.iter().map(|id| Ok(id.parse()?)).collect()).transpose()
    }
}

fn passing(filter: &ReadingFilter) -> Condition {
    Condition::all()
        .add_option(filter.search.as_ref().map(finds))
        .add_option(filter.topic.map(|topic| reading::Column::Topic.eq(topic.to_string())))
        .add_option(filter.favourite.map(|favourite| reading::Column::Favourite.eq(favourite)))
        .add_option(filter.link.map(linked))
        .add_option(filter.from.map(|from| reading::Column::CreatedAt.gte(to_millis(from))))
        .add_option(filter.until.map(|until| reading::Column::CreatedAt.lt(to_millis(until))))
}

fn linked(link: WithLink) -> SimpleExpr {
    let endless_or_later = Condition::any()
        .add(share::Column::ExpiresAt.is_null())
        .add(share::Column::ExpiresAt.gt(to_millis(link.at)));
    let with_link = Query::select()
        .column(share::Column::ActiveReadingId)
        .from(share::Entity)
        .and_where(share::Column::ActiveReadingId.is_not_null())
        .cond_where(endless_or_later)
        .to_owned();
    if link.wanted {
        reading::Column::Id.in_subquery(with_link)
    } else {
        reading::Column::Id.not_in_subquery(with_link)
    }
}
