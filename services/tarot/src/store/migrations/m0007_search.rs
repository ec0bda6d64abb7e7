//! What readings are searched by.
//!
//! Older code leaves it out of the readings that it adds; it is filled in when their owner searches.

use database::folded_text;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One at a time: SQLite adds one column per statement.
        for name in ["search_text", "search_note"] {
            if !manager.has_column("readings", name).await? {
                let added = Table::alter().table("readings").add_column(folded_text(manager, name)).take();
                manager.alter_table(added).await?;
            }
        }
        Ok(())
    }
}
