//! The domain's announcements on the event bus.

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    access::Revocations,
    clock,
    events::{
        EventPublisher,
        auth::{GuestAdopted, SessionRevoked},
    },
};

use crate::domain::identity::Announcer;

/// Tells the other services, and this process at once.
pub struct BusAnnouncer {
    pub events: EventPublisher,
    pub revocations: Revocations,
    pub token_lifetime: TimeDelta,
}

#[async_trait]
impl Announcer for BusAnnouncer {
    async fn session_revoked(&self, event: SessionRevoked) {
        self.revocations.add(event.session_id, clock::now(), self.token_lifetime);
        self.events.announce(event).await;
    }

    async fn guest_adopted(&self, event: GuestAdopted) {
        self.events.announce(event).await;
    }
}
