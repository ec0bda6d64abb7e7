//! What links show, kept for a short while.
//!
//! Bounded by bytes. An entry goes when its link changes: at once in the process that changed it, by event in the
//! others, and by age where an event was lost. Links that never were are not kept, or guessing would fill the cache.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use common::ids::LinkId;
use moka::future::Cache;

use super::{LookUpFailed, Published};

/// Why there is nothing to keep.
#[derive(Debug, Clone)]
pub enum Unpublished {
    Unknown,
    Failed(LookUpFailed),
}

/// A cheap, shared handle.
#[derive(Clone)]
pub struct PublishedCache {
    entries: Cache<String, Published>,
    /// Counts changes of links, so that a look-up notices one that came while it was reading the database.
    changes: Arc<AtomicU64>,
}

impl PublishedCache {
    pub fn new(max_bytes: u64, longest: Duration) -> Self {
        let entries = Cache::builder()
            .max_capacity(max_bytes)
            .time_to_live(longest)
            .weigher(|share_id: &String, published| weight(share_id, published))
            .build();
        Self { entries, changes: Arc::default() }
    }

    pub async fn get(&self, share_id: &str) -> Option<Published> {
        self.entries.get(share_id).await
    }

    /// The entry, made by `publish` if it is missing; many who ask at once wait for one `publish`.
    pub async fn get_or_publish(
        &self,
        link: &LinkId,
        publish: impl Future<Output = Result<Published, Unpublished>>,
    ) -> Result<Published, Unpublished> {
        let changes = self.changes.load(Ordering::SeqCst);
        let published = self.entries.try_get_with_by_ref(link.as_str(), publish).await;
        if self.changes.load(Ordering::SeqCst) != changes {
            self.entries.invalidate(link.as_str()).await;
        }
        published.map_err(|unpublished| Unpublished::clone(&unpublished))
    }

    /// To be called after a link has changed in the database.
    pub async fn forget(&self, link: &LinkId) {
        self.changes.fetch_add(1, Ordering::SeqCst);
        self.entries.invalidate(link.as_str()).await;
    }
}

/// In bytes, with some for the entry itself.
fn weight(share_id: &str, published: &Published) -> u32 {
    let content = match published {
        Published::Reading(reading) => reading.bytes(),
        Published::Ended(_) => 0,
    };
    u32::try_from(content + share_id.len() + 256).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{super::Ending, *};

    fn cache() -> PublishedCache {
        PublishedCache::new(1 << 20, Duration::from_secs(60))
    }

    #[tokio::test]
    async fn a_change_during_a_look_up_leaves_nothing_stale_behind() {
        let (cache, link) = (cache(), LinkId::random());
        let changed_meanwhile = async {
            cache.forget(&link).await;
            Ok(Published::Ended(Ending::Revoked))
        };
        cache.get_or_publish(&link, changed_meanwhile).await.expect("published");
        assert!(cache.get(link.as_str()).await.is_none());
    }

    #[tokio::test]
    async fn what_never_was_is_not_kept() {
        let (cache, link) = (cache(), LinkId::random());
        let outcome = cache.get_or_publish(&link, async { Err(Unpublished::Unknown) }).await;
        assert!(matches!(outcome, Err(Unpublished::Unknown)));
        cache
            .get_or_publish(&link, async { Ok(Published::Ended(Ending::Revoked)) })
            .await
            .expect("published now");
        assert!(cache.get(link.as_str()).await.is_some());
    }
}
