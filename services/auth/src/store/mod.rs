//! The only place with SQL and with Redis.

mod audit_store;
mod entities;
mod identity_store;
pub mod migrations;
mod redis_limits;
mod session_store;
mod signing_key_store;

pub use audit_store::SqlAuditStore;
pub use identity_store::SqlIdentityStore;
pub use redis_limits::RedisLimits;
pub use signing_key_store::SigningKeyStore;
