//! Events between services: CloudEvents 1.0 in JSON over Redis pub/sub.
//!
//! Pub/sub delivers at most once, so an event only announces what is already stored. Whoever must not miss it asks
//! over HTTP after every gap; [`Subscriber::on_gap`] says when there was one. A change of a payload that is not
//! purely additive is a new type with a higher version; consumers ignore fields that they do not know.

pub mod auth;
pub mod chat;
mod envelope;
mod publisher;
pub mod signaling;
mod subscriber;
pub mod tarot;

pub use envelope::{Event, EventData};
pub use publisher::EventPublisher;
pub use subscriber::Subscriber;
