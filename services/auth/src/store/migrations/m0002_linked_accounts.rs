//! What is kept of an account at a provider, and whom providers have yet to be told of.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A migration that was cut off is run again, and not every database can undo a change of a table.
        for (name, column) in
            [("sealed_token", text_null("sealed_token")), ("avatar_url", string_len_null("avatar_url", 512))]
        {
            if !manager.has_column("identities", name).await? {
                let table = Table::alter().table("identities").add_column(column).take();
                manager.alter_table(table).await?;
            }
        }
        let unlinkings = Table::create()
            .table("unlinkings")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(uuid("member_id"))
            .col(string_len("provider", 16))
            .col(string_len("subject", 191))
            .col(text_null("sealed_token"))
            .col(integer("tries"))
            .col(big_integer("due_at"))
            .take();
        manager.create_table(unlinkings).await?;
        for column in ["member_id", "due_at"] {
            let name = format!("ix_unlinkings_{column}");
            let index = Index::create().name(name).table("unlinkings").col(column).if_not_exists().take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
