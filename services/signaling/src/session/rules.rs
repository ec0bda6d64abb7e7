//! What holds for every socket, made once.

use std::time::Duration;

use common::http::AllowedOrigin;
use tokio::{sync::Semaphore, time::Instant};
use tokio_util::sync::CancellationToken;

use super::bucket::Bucket;
use crate::{domain::ice::IceServers, room::rooms::Rooms};

/// Limits of a socket's life; the manual is `[websocket]` in `config.default.toml`.
#[derive(Debug, Clone)]
pub struct Limits {
    pub max_message: usize,
    pub handshake: Duration,
    pub hello: Duration,
    pub idle: Duration,
    pub heartbeat: Duration,
    pub messages_per_second: u32,
    pub burst: u32,
    /// The same for whoever waits for the host.
    pub waiting_messages_per_second: u32,
    pub waiting_burst: u32,
    /// Over how much time clients are spread when the process stops.
    pub drain: Duration,
}

impl Limits {
    /// How much somebody may say who is in the room, or who waits for the host.
    pub fn bucket(&self, waits: bool, now: Instant) -> Bucket {
        if waits {
            Bucket::new(self.waiting_messages_per_second, self.waiting_burst, now)
        } else {
            Bucket::new(self.messages_per_second, self.burst, now)
        }
    }
}

/// Shared by all sockets.
pub struct Sockets {
    pub rooms: Rooms,
    pub limits: Limits,
    pub ice_servers: IceServers,
    pub origin: AllowedOrigin,
    /// One permit for each socket that may still open.
    pub places: Semaphore,
    pub stopping: CancellationToken,
}
