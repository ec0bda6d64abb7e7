//! The only place with SQL and Redis.

mod attempt_store;
mod entities;
mod identity_store;
mod link_store;
pub mod migrations;
mod signing_key_store;

pub use attempt_store::RedisAttemptStore;
pub use identity_store::SqlIdentityStore;
pub use link_store::SqlLinkStore;
pub use signing_key_store::SigningKeyStore;
