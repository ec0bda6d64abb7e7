//! The only place with SQL, and with the leases and logs of answers in Redis.

mod answer_end;
mod answer_keys;
mod conversation_rows;
mod conversation_store;
mod draw_rows;
mod entities;
mod history_store;
mod member_data_store;
pub mod migrations;
mod offers;
mod redis_answer_leases;
mod redis_answer_log;
mod redis_limits;
mod removal;
mod search;
mod turn;
mod writer;

pub use conversation_store::SqlConversationStore;
pub use history_store::SqlHistoryStore;
pub use member_data_store::SqlMemberDataStore;
pub use redis_answer_leases::RedisAnswerLeases;
pub use redis_answer_log::RedisAnswerLog;
pub use redis_limits::RedisLimits;
pub use writer::Writer;
