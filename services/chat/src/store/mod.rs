//! The only place with SQL, and with the leases and logs of answers in Redis.

mod answer_end;
mod answer_keys;
mod conversation_rows;
mod conversation_store;
mod draw_rows;
mod entities;
pub mod migrations;
mod redis_answer_leases;
mod redis_answer_log;
mod turn;
mod writer;

pub use conversation_store::SqlConversationStore;
pub use redis_answer_leases::RedisAnswerLeases;
pub use redis_answer_log::RedisAnswerLog;
pub use writer::Writer;
