//! The only place with SQL.

mod entities;
pub mod migrations;
mod reading_store;
mod rows;
mod share_store;

pub use reading_store::SqlReadingStore;
pub use share_store::SqlShareStore;
