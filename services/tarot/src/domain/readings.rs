//! Keeping readings for their owners.

use std::sync::Arc;

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    events::tarot::{ReadingStored, ShareChanged},
    ids::{LinkId, MemberId, ReadingId},
    search::Search,
};

use deck::Topic;

use super::{
    journal::JournalChange,
    reading::{OwnReading, Reading, ReadingSummary},
};

/// Where readings are kept. Implemented by `store`. Everything but adding asks whose reading it is, so that nobody
/// can reach into somebody else's.
#[async_trait]
pub trait ReadingStore: Send + Sync {
    /// Stores it. A reading of the same draw that is there already takes over its text: the querent had the same cards
    /// read anew. A guest who has become a member meanwhile is followed. `None` when the owner was erased: then nothing is
    /// kept.
    async fn add(&self, reading: &Reading) -> anyhow::Result<Option<Kept>>;
    async fn reading_of(&self, owner: MemberId, id: ReadingId) -> anyhow::Result<Option<OwnReading>>;
    /// Those that `filter` lets through, the newest first, older than `before`, at most `limit`.
    async fn readings_of(
        &self,
        owner: MemberId,
        filter: &ReadingFilter,
        before: Option<ReadingId>,
        limit: u64,
    ) -> anyhow::Result<Vec<ReadingSummary>>;
    /// Does nothing when the owner has no such reading.
    async fn change_journal(
        &self,
        owner: MemberId,
        id: ReadingId,
        change: JournalChange,
    ) -> anyhow::Result<()>;
    /// Removes it and ends its links, which are returned; `None` when the owner has no such reading.
    async fn remove(
        &self,
        owner: MemberId,
        id: ReadingId,
        now: Timestamp,
    ) -> anyhow::Result<Option<Vec<LinkId>>>;
}

/// Which readings a list holds; `None` lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadingFilter {
    /// Each word occurs somewhere: in what is asked and said, in the name of a card or of the expert, or in the note.
    pub search: Option<Search>,
    pub topic: Option<Topic>,
    pub favourite: Option<bool>,
    pub link: Option<WithLink>,
    pub from: Option<Timestamp>,
    /// This moment itself is outside.
    pub until: Option<Timestamp>,
}

/// Whether a link that works at this moment leads to the readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithLink {
    pub wanted: bool,
    pub at: Timestamp,
}

/// The reading that a draw led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub id: ReadingId,
    pub owner_id: MemberId,
    /// Whether it was stored just now.
    pub is_new: bool,
    /// The link that shows another text from now on.
    pub changed_link: Option<LinkId>,
}

/// Tells the other services and instances. Implemented by the event bus.
#[async_trait]
pub trait Announcer: Send + Sync {
    async fn reading_stored(&self, event: ReadingStored);
    async fn share_changed(&self, event: ShareChanged);
}

#[derive(Debug, thiserror::Error)]
pub enum ReadingsError {
    #[error("the caller has no reading {0}")]
    NotFound(ReadingId),
    #[error("the owner of the reading was erased")]
    OwnerErased,
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// The readings and their owners. Made once and shared.
pub struct Readings {
    store: Arc<dyn ReadingStore>,
    announcer: Arc<dyn Announcer>,
}

impl Readings {
    pub fn new(store: Arc<dyn ReadingStore>, announcer: Arc<dyn Announcer>) -> Self {
        Self { store, announcer }
    }

    /// Stores a reading once per draw, however often it is sent; the text that was sent last is the one that stays.
    pub async fn keep(&self, reading: &Reading) -> Result<Kept, ReadingsError> {
        let kept = self.store.add(reading).await?.ok_or(ReadingsError::OwnerErased)?;
        if let (true, Some(conversation_id)) = (kept.is_new, reading.origin.conversation()) {
            let event = ReadingStored {
                reading_id: kept.id,
                owner_id: kept.owner_id,
                conversation_id,
                draw_id: reading.draw_id,
            };
            self.announcer.reading_stored(event).await;
        }
        if let Some(share_id) = kept.changed_link.clone() {
            self.announcer.share_changed(ShareChanged { share_id }).await;
        }
        Ok(kept)
    }

    pub async fn get(
        &self,
        owner: MemberId,
        id: ReadingId,
        now: Timestamp,
    ) -> Result<OwnReading, ReadingsError> {
        let mut own = self.store.reading_of(owner, id).await?.ok_or(ReadingsError::NotFound(id))?;
        own.share = own.share.filter(|share| share.works_at(now));
        Ok(own)
    }

    /// The reading as it is afterwards.
    pub async fn change_journal(
        &self,
        owner: MemberId,
        id: ReadingId,
        change: JournalChange,
        now: Timestamp,
    ) -> Result<OwnReading, ReadingsError> {
        if !change.is_empty() {
            self.store.change_journal(owner, id, change).await?;
        }
        self.get(owner, id, now).await
    }

    /// The owner's readings that `filter` lets through, the newest first, those older than `before`.
    pub async fn list(
        &self,
        owner: MemberId,
        filter: &ReadingFilter,
        before: Option<ReadingId>,
        limit: u64,
        now: Timestamp,
    ) -> Result<Vec<ReadingSummary>, ReadingsError> {
        let mut readings = self.store.readings_of(owner, filter, before, limit).await?;
        for reading in &mut readings {
            reading.share = reading.share.take().filter(|share| share.works_at(now));
        }
        Ok(readings)
    }

    /// Deletes the reading; its link answers from now on that it was taken back.
    pub async fn delete(&self, owner: MemberId, id: ReadingId, now: Timestamp) -> Result<(), ReadingsError> {
        let ended = self.store.remove(owner, id, now).await?.ok_or(ReadingsError::NotFound(id))?;
        for share_id in ended {
            self.announcer.share_changed(ShareChanged { share_id }).await;
        }
        Ok(())
    }
}
