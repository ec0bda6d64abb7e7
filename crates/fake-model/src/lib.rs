//! A language model's API as it looks on the wire, for tests and measurements; it never thinks.
//!
//! - [`scripted`] is for tests: one [`behaviour`] per request, in one [`dialect`], and a memory of what was asked and of
//!   when clients went away.
//! - [`paced`] is for measurements: it streams tokens at a fixed pace to thousands of clients, each token stamped with
//!   the time of its sending.
//! - [`http`] reads requests; [`clock`] tells the time in the stamps' unit.

pub mod behaviour;
pub mod clock;
pub mod dialect;
pub mod http;
pub mod paced;
pub mod scripted;
