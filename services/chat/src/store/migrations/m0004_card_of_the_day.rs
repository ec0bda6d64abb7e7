//! The day of a conversation that began with the card of the day, once for each owner and day.
//!
//! Older code neither reads nor writes the column; where it is null the key does not bind.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !manager.has_column("conversations", "day").await? {
            let day = Table::alter().table("conversations").add_column(string_len_null("day", 10)).take();
            manager.alter_table(day).await?;
        }
        let once = Index::create()
            .name("ux_conversations_day")
            .table("conversations")
            .col("owner_id")
            .col("day")
            .unique()
            .if_not_exists()
            .take();
        manager.create_index(once).await
    }
}
