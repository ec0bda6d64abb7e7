//! What other services still have to be told, and members who leave.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // MariaDB keeps each step that was taken, so a migration that was cut off must find its way again.
        if !manager.has_column("members", "deleted_at").await? {
            let deleted = Table::alter().table("members").add_column(big_integer_null("deleted_at")).take();
            manager.alter_table(deleted).await?;
        }
        let errands = Table::create()
            .table("errands")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(string_len("destination", 16))
            .col(string_len("task", 16))
            .col(uuid("member_id"))
            .col(uuid_null("guest_id"))
            .col(integer("attempts"))
            .col(big_integer("created_at"))
            .col(big_integer("next_try_at"))
            .col(big_integer_null("confirmed_at"))
            .take();
        let deletions = Table::create()
            .table("deletions")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(uuid_null("member_id").unique_key())
            .col(string_len("kind", 16))
            .col(big_integer("requested_at"))
            .col(big_integer_null("finished_at"))
            .take();
        for table in [errands, deletions] {
            manager.create_table(table).await?;
        }
        let due = Index::create()
            .name("ix_errands_confirmed_at_next_try_at")
            .table("errands")
            .col("confirmed_at")
            .col("next_try_at")
            .if_not_exists()
            .take();
        manager.create_index(due).await?;
        let of_member = Index::create()
            .name("ix_errands_member_id")
            .table("errands")
            .col("member_id")
            .if_not_exists()
            .take();
        manager.create_index(of_member).await
    }
}
