//! Conversations, messages and draws.

use database::long_text;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let conversations = Table::create()
            .table("conversations")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(uuid("owner_id"))
            .col(string_len("title", 320))
            .col(string_len("locale", 8))
            .col(string_len("stage", 16))
            .col(big_integer("created_at"))
            .col(big_integer("updated_at"))
            .col(big_integer_null("deleted_at"))
            .take();
        let messages = Table::create()
            .table("messages")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(uuid("conversation_id"))
            .col(big_integer("ordinal"))
            .col(string_len("role", 16))
            .col(long_text(manager, "parts").not_null())
            .col(string_len("status", 16))
            .col(big_integer("created_at"))
            .take();
        let draws = Table::create()
            .table("draws")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(uuid("conversation_id"))
            .col(string_len("spread", 32))
            .col(string_len("topic", 32))
            .col(long_text(manager, "question").not_null())
            .col(string_len("seed", 64))
            .col(string_len("status", 16))
            .col(string_len("positions", 255))
            .col(long_text(manager, "reading_text").null())
            .col(uuid_null("reading_id"))
            .take();
        for table in [conversations, messages, draws] {
            manager.create_table(table).await?;
        }
        let by_owner = Index::create()
            .name("ix_conversations_owner")
            .table("conversations")
            .col("owner_id")
            .col("updated_at")
            .if_not_exists()
            .take();
        let in_order = Index::create()
            .name("ux_messages_order")
            .table("messages")
            .col("conversation_id")
            .col("ordinal")
            .unique()
            .if_not_exists()
            .take();
        let by_status = Index::create()
            .name("ix_messages_status")
            .table("messages")
            .col("status")
            .col("created_at")
            .if_not_exists()
            .take();
        let draws_of = Index::create()
            .name("ix_draws_conversation")
            .table("draws")
            .col("conversation_id")
            .if_not_exists()
            .take();
        for index in [by_owner, in_order, by_status, draws_of] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
