//! Column types that mean the same in SQLite and MariaDB.
//!
//! Times are stored as milliseconds since the epoch in a BIGINT: exact, sortable and free of time zones in both.

use common::clock::Timestamp;
use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

pub fn to_millis(time: Timestamp) -> i64 {
    time.timestamp_millis()
}

pub fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_timestamp_millis(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A text of any length: MariaDB's TEXT ends at 64 KiB.
pub fn long_text<T: IntoIden>(manager: &SchemaManager<'_>, name: T) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    match manager.get_database_backend() {
        DatabaseBackend::MySql => column.custom("LONGTEXT"),
        _ => column.text(),
    };
    column
}
