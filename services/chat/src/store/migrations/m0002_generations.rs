//! What each answer took.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let generations = Table::create()
            .table("generations")
            .if_not_exists()
            .col(uuid("message_id").primary_key())
            .col(uuid("conversation_id"))
            .col(uuid("owner_id"))
            .col(string_len("task", 16))
            .col(string_len_null("provider", 64))
            .col(string_len_null("model", 128))
            .col(string_len_null("prompt_version", 16))
            .col(big_integer("input_tokens"))
            .col(big_integer("output_tokens"))
            .col(big_integer_null("first_token_ms"))
            .col(big_integer("duration_ms"))
            .col(string_len("outcome", 16))
            .col(big_integer("started_at"))
            .take();
        manager.create_table(generations).await?;
        for (name, column) in
            [("ix_generations_conversation", "conversation_id"), ("ix_generations_owner", "owner_id")]
        {
            let index = Index::create().name(name).table("generations").col(column).if_not_exists().take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
