//! The only place with SQL.

mod deletion_store;
mod entities;
mod errand_store;
mod expert_store;
mod export_store;
mod identity_store;
mod local_unlinking;
mod member_rows;
mod member_store;
pub mod migrations;
mod role_store;
mod signing_key_store;

pub use deletion_store::SqlDeletionStore;
pub use errand_store::SqlErrandStore;
pub use expert_store::SqlExpertStore;
pub use export_store::{RedisExportLeases, SqlExportStore};
pub use identity_store::SqlIdentityStore;
pub use local_unlinking::LocalUnlinking;
pub use member_store::SqlMemberStore;
pub use role_store::{NotGranted, RoleStore};
pub use signing_key_store::SigningKeyStore;
