//! What other services have to do because of something that happened here, until each has confirmed it.
//!
//! An errand is stored in the transaction of what causes it, so neither is ever without the other. It is done at least
//! once; whoever does it must not mind doing it again.

use std::time::Duration;

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{MemberId, new_uuid},
};
use tokio::sync::watch;
use uuid::Uuid;

/// Who has to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Destination {
    Chat,
    Tarot,
    Signaling,
    /// The providers with which the member signed in.
    Providers,
}

impl Destination {
    pub const ALL: [Self; 4] = [Self::Chat, Self::Tarot, Self::Signaling, Self::Providers];
    /// The services that keep something of members.
    pub const SERVICES: [Self; 3] = [Self::Chat, Self::Tarot, Self::Signaling];
    /// The services that keep what guests make.
    pub const ADOPTERS: [Self; 2] = [Self::Chat, Self::Tarot];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Tarot => "tarot",
            Self::Signaling => "signaling",
            Self::Providers => "providers",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// What the guest made is the member's.
    Adopt { guest: MemberId },
    /// Nothing of the member may be left.
    Erase,
    /// The providers forget that the member signed in with them here.
    Unlink,
}

impl Task {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Adopt { .. } => "adopt",
            Self::Erase => "erase",
            Self::Unlink => "unlink",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    pub id: Uuid,
    pub destination: Destination,
    pub task: Task,
    /// Whom it is about. A destination does the errands about one member in their order: what is adopted after all was
    /// erased would stay for ever.
    pub member: MemberId,
    /// Tries so far, one that runs included.
    pub attempts: u32,
}

impl Errand {
    pub fn new(destination: Destination, task: Task, member: MemberId) -> Self {
        Self { id: new_uuid(), destination, task, member, attempts: 0 }
    }

    /// What has to be done when a guest turns out to be a member whom we know.
    pub fn of_adoption(guest: MemberId, member: MemberId) -> Vec<Self> {
        let adopt = |destination| Self::new(destination, Task::Adopt { guest }, member);
        Destination::ADOPTERS.map(adopt).into()
    }

    /// What has to be done when a member leaves.
    pub fn of_deletion(member: MemberId) -> Vec<Self> {
        let erase = Destination::SERVICES.map(|service| Self::new(service, Task::Erase, member));
        let unlink = Self::new(Destination::Providers, Task::Unlink, member);
        erase.into_iter().chain([unlink]).collect()
    }
}

/// How many wait for each destination, and since when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Backlog {
    pub waiting: Vec<(Destination, u64)>,
    pub oldest: Option<Timestamp>,
}

/// Where errands wait. Implemented by `store`.
#[async_trait]
pub trait ErrandStore: Send + Sync {
    /// Takes up to `limit` errands to `destination` that are due; nobody else gets them until `lease_until`.
    async fn claim(
        &self,
        destination: Destination,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u64,
    ) -> anyhow::Result<Vec<Errand>>;
    /// When the next one to `destination` is due.
    async fn next_due(&self, destination: Destination) -> anyhow::Result<Option<Timestamp>>;
    async fn confirm(&self, errand: &Errand, now: Timestamp) -> anyhow::Result<()>;
    /// Gives it back, to be tried again; without effect when somebody else has taken it since.
    async fn put_off(&self, errand: &Errand, next_try_at: Timestamp) -> anyhow::Result<()>;
    async fn backlog(&self) -> anyhow::Result<Backlog>;
    /// Forgets errands that were confirmed before `time`.
    async fn forget_confirmed(&self, time: Timestamp) -> anyhow::Result<()>;
}

/// Takes errands to where they are done. Implemented by `clients`.
#[async_trait]
pub trait ErrandDelivery: Send + Sync {
    /// Ends well only when the destination has confirmed.
    async fn deliver(&self, errand: &Errand) -> anyhow::Result<()>;
}

/// Has the providers forget a member. Safe to ask again, also after half of it was done.
#[async_trait]
pub trait ProviderUnlinking: Send + Sync {
    async fn unlink_all(&self, member: MemberId) -> anyhow::Result<()>;
}

/// Wakes those who do errands, as soon as there are new ones. A cheap, shared handle.
#[derive(Clone, Default)]
pub struct ErrandBell(watch::Sender<()>);

impl ErrandBell {
    pub fn ring(&self) {
        self.0.send_replace(());
    }

    /// Hears every ring from now on, also one while nobody waits for it.
    pub fn listen(&self) -> BellListener {
        BellListener(self.0.subscribe())
    }
}

pub struct BellListener(watch::Receiver<()>);

impl BellListener {
    pub async fn heard(&mut self) {
        if self.0.changed().await.is_err() {
            // Nobody is left who could ring.
            std::future::pending::<()>().await;
        }
    }
}

/// How long a failed errand waits: twice as long each time, up to a limit, and never all at the same moment.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    pub first: Duration,
    pub longest: Duration,
}

impl Backoff {
    /// After `attempts` failures; `chance` is 0.0 to 1.0.
    pub fn wait(&self, attempts: u32, chance: f64) -> Duration {
        let doubled = self.first.saturating_mul(1 << attempts.saturating_sub(1).min(20));
        doubled.min(self.longest).mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_errand_waits_longer_each_time_up_to_a_limit() {
        let backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(300) };
        let longest: Vec<_> = [1, 2, 3, 9, 10, 4_000_000].map(|n| backoff.wait(n, 1.0).as_secs()).into();
        assert_eq!(longest, [1, 2, 4, 256, 300, 300]);
        assert_eq!(backoff.wait(3, 0.0), Duration::from_secs(2));
    }

    #[test]
    fn a_member_who_leaves_is_erased_everywhere() {
        let errands = Errand::of_deletion(MemberId::new());
        let told: Vec<_> = errands.iter().map(|errand| errand.destination).collect();
        assert_eq!(told, Destination::ALL);
        assert!(errands.windows(2).all(|pair| pair[0].id < pair[1].id));
    }
}
