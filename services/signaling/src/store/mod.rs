//! Rooms in Redis, and nowhere else: they outlast every process.
//!
//! | key | what it holds |
//! |---|---|
//! | `room:{ID}` | the room: title, owner, password hash, counters |
//! | `room:{ID}:seats` | who sits in it, see `scripts/prelude.lua` |
//! | `room:{ID}:door` | who waits at its door, the same |
//! | `room:{ID}:log` | a capped stream of what was said in it; an entry's id is its number in the room |
//! | `room:{ID}:ticket:HASH` | a ticket that nobody has used yet |
//! | `room:{ID}:void:HASH` | a resume token for which no seat is given any more |
//! | `room:{ID}:attempts:ADDRESS` | guesses at its password |
//! | `room:{ID}:joins:ADDRESS` | how often its password was known |
//! | `rooms:of:MEMBER` | an owner's rooms by time of creation |
//! | `rooms:ending` | all rooms by when they end |
//! | `seats:lost` | seats without a socket by when they are given up |
//! | `instances` | running processes by their last sign of life |
//! | `instance:NAME:rooms` | rooms in which a process has held a socket |
//!
//! Keys of one room share the hash tag `{ID}`, so a script may touch them together on a cluster. Whatever concerns more
//! than one room is written so that a crash in between leaves something that [`presence`] cleans up, and goes into its
//! index by [`notes`], so that a room works while the node of an index is away.

mod answer;
pub mod attempts;
mod batches;
mod connection;
mod error;
pub mod inbox;
mod keys;
mod log;
mod losses;
mod notes;
pub mod powers;
pub mod presence;
mod rooms;
mod scripts;
pub mod seats;

use std::{sync::Arc, time::Duration};

pub use batches::Batches;
pub use connection::Redis;
pub use error::StoreError;
pub use log::{LogEntry, Posted};
pub use powers::{Exerted, Renamed};
pub use rooms::{Changed, Occupancy};
pub use seats::{EnterRefusal, Held, Sitting, Taken, Vacated, Waiting};

use keys::Keys;
use losses::Losses;
use notes::Notes;

/// How the store behaves; all of it from the settings.
#[derive(Debug, Clone)]
pub struct StoreLimits {
    /// Entries that a room's log keeps at least.
    pub log_length: usize,
    pub room_life: Duration,
    pub seat_hold: Duration,
    pub ticket_life: Duration,
    /// Seats of a waiting room.
    pub waiting_seats: u8,
    /// Joins of one address to one room.
    pub joins_per_minute: u32,
    /// A process that gave no sign of life for so long has died.
    pub dead_after: Duration,
}

/// A cheap, shared handle.
#[derive(Clone)]
pub struct RoomStore {
    redis: Redis,
    keys: Keys,
    /// This process, by a name that no other process has had.
    instance: Arc<str>,
    limits: StoreLimits,
    notes: Notes,
    losses: Losses,
}

impl RoomStore {
    pub fn new(redis: Redis, instance: &str, limits: StoreLimits) -> Self {
        let keys = Keys::new(redis.prefix());
        // The name alone may come again after a restart, while the seats of the process before are still lost.
        let instance = format!("{instance}-{}", common::ids::LinkId::random()).into();
        Self { redis, keys, instance, limits, notes: Notes::default(), losses: Losses::default() }
    }

    /// Whether Redis answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.redis.ping().await
    }
}
