//! What searching, purging and feedback need.

use database::long_text;
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // MariaDB keeps each step that was taken, so a migration that was cut off must find its way again.
        if !manager.has_column("messages", "search_text").await? {
            let searchable = Table::alter().table("messages").add_column(search_text(manager)).take();
            manager.alter_table(searchable).await?;
        }
        let feedback = Table::create()
            .table("feedback")
            .if_not_exists()
            .col(uuid("message_id").primary_key())
            .col(uuid("conversation_id"))
            .col(string_len("thumb", 8))
            .col(long_text(manager, "comment").null())
            .col(big_integer("updated_at"))
            .take();
        manager.create_table(feedback).await?;
        let feedback_of = Index::create()
            .name("ix_feedback_conversation")
            .table("feedback")
            .col("conversation_id")
            .if_not_exists()
            .take();
        let by_deletion = Index::create()
            .name("ix_conversations_deleted")
            .table("conversations")
            .col("deleted_at")
            .if_not_exists()
            .take();
        for index in [feedback_of, by_deletion] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// Nullable: older code adds messages without it. It is folded by us, so both databases compare it byte by byte.
fn search_text(manager: &SchemaManager<'_>) -> ColumnDef {
    let mut column = ColumnDef::new("search_text");
    match manager.get_database_backend() {
        DatabaseBackend::MySql => column.custom("LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
        _ => column.text(),
    };
    column.null().take()
}
