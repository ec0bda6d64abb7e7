//! Everything that tarot holds of one member: to be handed out, to be erased, to become another's.

use std::sync::Arc;

use async_stream::try_stream;
use async_trait::async_trait;
use common::{
    clock::Timestamp,
    events::tarot::ShareChanged,
    ids::{LinkId, MemberId, ReadingId},
};
use futures_util::Stream;

use super::{decks::editing::Decks, reading::OwnReading, readings::Announcer};

/// How many readings are looked up, or removed, at a time. A text may be of any length.
const AT_ONCE: u64 = 20;

/// Where all of a member's data is found. Implemented by `store`.
#[async_trait]
pub trait MemberDataStore: Send + Sync {
    /// Whole readings, the oldest first, those newer than `after`, at most `limit`.
    async fn all_readings(
        &self,
        member: MemberId,
        after: Option<ReadingId>,
        limit: u64,
    ) -> anyhow::Result<Vec<OwnReading>>;
    /// Notes that nothing may be kept of this member from now on, nor of the guests who became them.
    async fn mark_erased(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()>;
    async fn is_erased(&self, member: MemberId) -> anyhow::Result<bool>;
    /// Removes some readings with their links, at most `limit`.
    async fn remove_some(&self, member: MemberId, limit: u64) -> anyhow::Result<Removed>;
    /// Gives the guest's readings to the member: those that are there and those that are still on their way.
    async fn adopt(&self, guest: MemberId, member: MemberId, now: Timestamp) -> anyhow::Result<()>;
}

/// What one step of an erasure removed.
#[derive(Debug, Default)]
pub struct Removed {
    pub readings: usize,
    /// Links that worked until now.
    pub links: Vec<LinkId>,
}

/// Made once and shared.
pub struct MemberData {
    store: Arc<dyn MemberDataStore>,
    announcer: Arc<dyn Announcer>,
    decks: Arc<Decks>,
}

impl MemberData {
    pub fn new(store: Arc<dyn MemberDataStore>, announcer: Arc<dyn Announcer>, decks: Arc<Decks>) -> Self {
        Self { store, announcer, decks }
    }

    /// One reading after another, so that few are in memory, however many there are.
    pub fn export(self: Arc<Self>, member: MemberId) -> impl Stream<Item = anyhow::Result<OwnReading>> {
        try_stream! {
            let mut after = None;
            loop {
                let page = self.store.all_readings(member, after, AT_ONCE).await?;
                let Some(last) = page.last() else { break };
                after = Some(last.reading.id);
                for reading in page {
                    yield reading;
                }
            }
        }
    }

    /// Removes everything at once; links lead nowhere from now on, and a reading that is still on its way is not kept.
    /// Safe to ask again, also after half of it was done.
    pub async fn erase(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()> {
        self.store.mark_erased(member, now).await?;
        let readings = self.remove_all(member).await?;
        let decks = self.decks.erase_all(member, now).await?;
        tracing::info!(readings, decks, "what a member kept was erased");
        Ok(())
    }

    /// What the guest made is the member's from now on; guests have no decks. Safe to ask again.
    pub async fn adopt(&self, guest: MemberId, member: MemberId, now: Timestamp) -> anyhow::Result<()> {
        if guest == member {
            return Ok(());
        }
        self.store.adopt(guest, member, now).await?;
        // An adoption may be told late: nothing may come back to a member who is gone.
        if self.store.is_erased(member).await? {
            self.erase(member, now).await?;
        }
        Ok(())
    }

    async fn remove_all(&self, member: MemberId) -> anyhow::Result<usize> {
        let mut erased = 0;
        loop {
            let removed = self.store.remove_some(member, AT_ONCE).await?;
            for share_id in removed.links {
                self.announcer.share_changed(ShareChanged { share_id }).await;
            }
            if removed.readings == 0 {
                return Ok(erased);
            }
            erased += removed.readings;
        }
    }
}
