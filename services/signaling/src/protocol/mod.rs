//! The language of the WebSocket, subprotocol [`SUBPROTOCOL`]: JSON text frames, one message each.
//!
//! | file | what it holds |
//! |---|---|
//! | [`client`] | what a browser says |
//! | [`server`] | what we say: replies echo the `id`, pushes carry a `seq` |
//! | [`error`] | what was not done, and why |
//! | [`signal`] | what two browsers say to each other through us |
//! | [`codec`] | between text and these types |
//! | [`close`] | close codes |
//!
//! A browser that closes its socket with 1000 gives its seat up, as with `leave`; after any other end the seat is kept
//! for a while, and the browser may resume.
//!
//! During a deploy the version before and the version after talk to each other, so unknown fields are ignored on both
//! sides, and a change that is not additive is a new subprotocol. Schemas and samples stand in `proto/signaling/`.

pub mod client;
pub mod close;
pub mod codec;
pub mod error;
pub mod server;
pub mod signal;
mod version;

pub use version::V1;

/// What a browser has to offer at the handshake.
pub const SUBPROTOCOL: &str = "conch.rooms.v1";

/// Where the gateway sends sockets to us.
pub const PATH: &str = "/ws/rooms";
