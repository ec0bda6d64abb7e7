//! Consultation rooms, and the WebSocket that lets two browsers find each other.
//!
//! Media goes from browser to browser; what passes through here is who is in a room, and the few messages with which
//! they set their connection up. Rooms live in Redis only, so participants of one room may sit on different instances,
//! an instance may die, and a lost socket is not a lost call.
//!
//! `handlers` (HTTP) and `session` (WebSocket, in the language of `protocol`) -> `room` -> `domain` <- `store` (Redis).

pub mod domain;
pub mod error;
pub mod handlers;
pub mod protocol;
pub mod room;
pub mod routes;
pub mod session;
pub mod settings;
pub mod startup;
pub mod state;
pub mod store;
pub mod subscribers;
