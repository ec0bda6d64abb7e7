//! The domain's announcements on the event bus.

use async_trait::async_trait;
use common::events::{
    EventPublisher,
    tarot::{ReadingStored, ShareChanged},
};

use crate::{domain::readings::Announcer, handlers::published::cache::PublishedCache, pictures::Studio};

/// Tells the other services and instances, and this process at once.
pub struct BusAnnouncer {
    pub events: EventPublisher,
    pub published: PublishedCache,
    pub studio: Studio,
}

#[async_trait]
impl Announcer for BusAnnouncer {
    async fn reading_stored(&self, event: ReadingStored) {
        self.events.announce(event).await;
    }

    async fn share_changed(&self, event: ShareChanged) {
        self.published.forget(&event.share_id).await;
        self.studio.forget(&event.share_id).await;
        self.events.announce(event).await;
    }
}
