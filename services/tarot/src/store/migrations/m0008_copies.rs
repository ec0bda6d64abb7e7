//! Of which reading a copy was taken, so that whoever has one takes no second, whatever they were when they took it.
//!
//! Older code leaves it out of the copies that it makes; those are still known by their draw.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !manager.has_column("readings", "copied_from").await? {
            let added = Table::alter().table("readings").add_column(uuid_null("copied_from")).take();
            manager.alter_table(added).await?;
        }
        Ok(())
    }
}
