//! The only place with SQL.

mod entities;
mod identity_store;
pub mod migrations;
mod signing_key_store;

pub use identity_store::SqlIdentityStore;
pub use signing_key_store::SigningKeyStore;
