//! The cards of a draw that were laid on a table elsewhere, so that no seed of ours gives them.
//!
//! Older code neither reads nor writes the column, and refuses draws that have it: their seed is none.

use database::long_text;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !manager.has_column("draws", "laid").await? {
            let laid = long_text(manager, "laid").null().take();
            manager.alter_table(Table::alter().table("draws").add_column(laid).take()).await?;
        }
        Ok(())
    }
}
