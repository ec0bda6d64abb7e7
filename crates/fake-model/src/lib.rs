//! A language model's API as it looks on the wire, for tests and measurements; it never thinks.
//!
//! - [`paced`] streams tokens at a fixed pace to thousands of clients, each token stamped with the time of its sending.
//! - [`http`] reads requests; [`clock`] tells the time in the stamps' unit.

pub mod clock;
pub mod http;
pub mod paced;
