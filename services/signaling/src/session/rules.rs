//! What holds for every socket, made once.

use std::time::Duration;

use common::http::AllowedOrigin;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::room::rooms::Rooms;

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
    /// Over how much time clients are spread when the process stops.
    pub drain: Duration,
}

/// Shared by all sockets.
pub struct Sockets {
    pub rooms: Rooms,
    pub limits: Limits,
    pub origin: AllowedOrigin,
    /// One permit for each socket that may still open.
    pub places: Semaphore,
    pub stopping: CancellationToken,
}
