//! Links to readings: made and taken back by the owner, followed by anybody.

use std::sync::Arc;

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    events::tarot::ShareChanged,
    ids::{LinkId, MemberId, ReadingId},
};

use super::{
    reading::{Share, Shared, is_before},
    readings::{Announcer, ReadingsError},
};

/// Where links are kept. Implemented by `store`.
#[async_trait]
pub trait ShareStore: Send + Sync {
    /// The reading's link, made if none works, under these terms from now on; and whether it was made just now. `None`
    /// when the owner has no such reading.
    async fn share(
        &self,
        owner: MemberId,
        reading: ReadingId,
        terms: Terms,
        now: Timestamp,
    ) -> anyhow::Result<Option<(Share, bool)>>;
    /// Ends the reading's links, which are returned; `None` when the owner has no such reading.
    async fn revoke(
        &self,
        owner: MemberId,
        reading: ReadingId,
        now: Timestamp,
    ) -> anyhow::Result<Option<Vec<LinkId>>>;
    /// What is behind a link; `None` when there never was such a link.
    async fn follow(&self, link: &LinkId) -> anyhow::Result<Option<Shared>>;
    /// Adds to how often each link was followed.
    async fn add_views(&self, counted: &[(LinkId, u64)]) -> anyhow::Result<()>;
}

/// What a link shows, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    pub include_question: bool,
    pub expiry: Expiry,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// As it was; a new link works until it is taken back.
    Unchanged,
    Never,
    At(Timestamp),
}

/// The links. Made once and shared.
pub struct Sharing {
    store: Arc<dyn ShareStore>,
    announcer: Arc<dyn Announcer>,
}

impl Sharing {
    pub fn new(store: Arc<dyn ShareStore>, announcer: Arc<dyn Announcer>) -> Self {
        Self { store, announcer }
    }

    /// The link to a reading and whether it is new. A reading has one link at a time; sharing again changes only its
    /// terms. After it was taken back or has expired, sharing makes another one.
    pub async fn share(
        &self,
        owner: MemberId,
        reading: ReadingId,
        terms: Terms,
        now: Timestamp,
    ) -> Result<(Share, bool), ReadingsError> {
        let shared = self.store.share(owner, reading, terms, now).await?;
        let (share, is_new) = shared.ok_or(ReadingsError::NotFound(reading))?;
        if !is_new {
            self.announcer.share_changed(ShareChanged { share_id: share.id.clone() }).await;
        }
        Ok((share, is_new))
    }

    /// Takes the link back for good. A reading that is not shared stays so.
    pub async fn revoke(
        &self,
        owner: MemberId,
        reading: ReadingId,
        now: Timestamp,
    ) -> Result<(), ReadingsError> {
        let ended = self.store.revoke(owner, reading, now).await?;
        for share_id in ended.ok_or(ReadingsError::NotFound(reading))? {
            self.announcer.share_changed(ShareChanged { share_id }).await;
        }
        Ok(())
    }

    pub async fn follow(&self, link: &LinkId, now: Timestamp) -> Result<Option<Shared>, ReadingsError> {
        let shared = self.store.follow(link).await?;
        Ok(shared.map(|shared| match shared {
            Shared::Reading(reading) if !is_before(now, reading.expires_at) => Shared::Expired,
            other => other,
        }))
    }
}
