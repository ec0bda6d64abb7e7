//! The only place with SQL, and with the leases in Redis.

mod answer_leases;
mod conversation_rows;
mod conversation_store;
mod draw_rows;
mod entities;
pub mod migrations;
mod offers;
mod redis_limits;
mod turn;

pub use answer_leases::RedisAnswerLeases;
pub use conversation_store::SqlConversationStore;
pub use redis_limits::RedisLimits;
