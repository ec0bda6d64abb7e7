//! The only place with SQL and with Redis.

mod attempt_store;
mod audit_store;
mod deletion_store;
mod entities;
mod errand_store;
mod expert_store;
mod export_store;
mod identity_store;
mod link_store;
mod member_rows;
mod member_store;
pub mod migrations;
mod redis_limits;
mod role_store;
mod session_store;
mod signing_key_store;

pub use attempt_store::RedisAttemptStore;
pub use audit_store::SqlAuditStore;
pub use deletion_store::SqlDeletionStore;
pub use errand_store::SqlErrandStore;
pub use expert_store::SqlExpertStore;
pub use export_store::{RedisExportLeases, SqlExportStore};
pub use identity_store::SqlIdentityStore;
pub use link_store::SqlLinkStore;
pub use member_store::SqlMemberStore;
pub use redis_limits::RedisLimits;
pub use role_store::{NotGranted, RoleStore};
pub use signing_key_store::SigningKeyStore;
