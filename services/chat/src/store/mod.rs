//! The only place with SQL, and with the leases in Redis.

mod answer_leases;
mod conversation_rows;
mod conversation_store;
mod draw_rows;
mod entities;
mod history_store;
mod member_data_store;
pub mod migrations;
mod removal;
mod search;
mod turn;

pub use answer_leases::RedisAnswerLeases;
pub use conversation_store::SqlConversationStore;
pub use history_store::SqlHistoryStore;
pub use member_data_store::SqlMemberDataStore;
