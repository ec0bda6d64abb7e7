//! The only place with SQL.

mod claim_store;
mod deck_rows;
mod deck_store;
mod entities;
mod loose_store;
mod member_data_store;
pub mod migrations;
mod reading_store;
mod redis_limits;
mod rows;
mod search;
mod share_store;

pub use claim_store::SqlClaimStore;
pub use deck_store::SqlDeckStore;
pub use loose_store::SqlLooseStore;
pub use member_data_store::SqlMemberDataStore;
pub use reading_store::SqlReadingStore;
pub use share_store::SqlShareStore;
