//! The domain's announcements on the event bus.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    access::{Revocation, RevocationRecord, Revocations, Revoked, Role},
    clock::{self, Timestamp},
    events::{
        EventPublisher,
        auth::{GuestAdopted, KeysChanged, MemberRevoked, SessionRevoked},
    },
    ids::MemberId,
};

use crate::domain::{
    identity::Announcer, key_rotation::KeyAnnouncer, sessions::RevocationAnnouncer, signing_keys::SigningKey,
};

/// Nobody waits longer than this to sign out because Redis does not answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// Tells the other services, and this process at once. A cheap, shared handle.
#[derive(Clone)]
pub struct BusAnnouncer {
    pub events: EventPublisher,
    pub revocations: Revocations,
    pub record: RevocationRecord,
    pub token_lifetime: TimeDelta,
    /// Set when something could not be recorded; `RecordKeeper` makes up for it.
    pub unrecorded: Arc<AtomicBool>,
}

impl BusAnnouncer {
    async fn revoke(&self, revocation: Revocation, announce: impl Future<Output = ()>) {
        self.revocations.add(revocation, clock::now());
        let telling = async {
            self.record.write(&[revocation], self.token_lifetime).await?;
            announce.await;
            anyhow::Ok(())
        };
        let error = match tokio::time::timeout(PATIENCE, telling).await {
            Ok(Ok(())) => return,
            Ok(Err(error)) => format!("{error:#}"),
            Err(_) => "no answer".to_owned(),
        };
        self.unrecorded.store(true, Ordering::Relaxed);
        tracing::warn!(error, "a revocation is not told yet, Redis is away");
    }
}

#[async_trait]
impl RevocationAnnouncer for BusAnnouncer {
    async fn session_revoked(&self, event: SessionRevoked, at: Timestamp) {
        let what = Revoked::Session(event.session_id);
        self.revoke(Revocation { what, at }, self.events.announce(event)).await;
    }

    async fn member_revoked(&self, event: MemberRevoked) {
        let (what, at) = (Revoked::Member(event.member_id), event.begun_until.0);
        self.revoke(Revocation { what, at }, self.events.announce(event)).await;
    }

    async fn role_withdrawn(&self, member: MemberId, role: Role, at: Timestamp) {
        // No event: services read the record twice a second, which is soon enough for a role.
        self.revoke(Revocation { what: Revoked::Role(member, role), at }, async {}).await;
    }
}

#[async_trait]
impl Announcer for BusAnnouncer {
    async fn guest_adopted(&self, event: GuestAdopted) {
        self.events.announce(event).await;
    }
}

#[async_trait]
impl KeyAnnouncer for BusAnnouncer {
    async fn keys_changed(&self, newest: &SigningKey) {
        self.events.announce(KeysChanged { newest: newest.id.clone() }).await;
    }
}
