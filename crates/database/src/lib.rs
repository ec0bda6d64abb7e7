//! What the services with a database of their own share: how to reach it, and how SQLite and MariaDB are made alike.
//!
//! `common` never depends on sea-orm, because signaling has no SQL; this crate is where the three others meet it.

mod columns;
mod connection;
mod failure;
mod search;

pub use columns::{from_millis, long_text, to_millis};
pub use connection::{connect, migrate};
pub use failure::{StoreFailure, is_overloaded_or_away, is_unique_violation};
pub use search::{anywhere, folded_text};
