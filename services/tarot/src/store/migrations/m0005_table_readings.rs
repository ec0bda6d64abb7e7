//! Readings from the shared table of a call, and the claims by which others take a copy.
//!
//! Older code neither reads nor writes what is new here.

use database::long_text;
use sea_orm_migration::{prelude::*, schema::*};

use super::m0001_readings::link_id;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One at a time: SQLite adds one column per statement.
        let expert_name = string_len_null("expert_name", 160).take();
        let expert_words = long_text(manager, "expert_words").null().take();
        for column in [expert_name, expert_words] {
            let name = column.get_column_name();
            if !manager.has_column("readings", name).await? {
                let added = Table::alter().table("readings").add_column(column).take();
                manager.alter_table(added).await?;
            }
        }
        let claims = Table::create()
            .table("table_claims")
            .if_not_exists()
            .col(link_id(manager, "id").primary_key())
            .col(uuid("reading_id"))
            .col(big_integer("expires_at"))
            .col(big_integer("copies").default(0))
            .take();
        manager.create_table(claims).await?;
        for column in ["reading_id", "expires_at"] {
            let name = format!("ix_table_claims_{column}");
            let index = Index::create().name(name).table("table_claims").col(column).if_not_exists().take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
