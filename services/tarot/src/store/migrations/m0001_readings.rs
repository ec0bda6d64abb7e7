//! Readings, their links, and the guests who became members.

use database::long_text;
use sea_orm_migration::{prelude::*, schema::*, sea_orm::DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let readings = Table::create()
            .table("readings")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(uuid("draw_id").unique_key())
            .col(uuid("owner_id"))
            .col(uuid("conversation_id"))
            .col(string_len("locale", 16))
            .col(string_len("topic", 32))
            .col(long_text(manager, "question").not_null().take())
            .col(string_len("spread", 32))
            .col(json("cards"))
            .col(long_text(manager, "text").not_null().take())
            .col(string_len("seed", 64))
            .col(big_integer("created_at"))
            .take();
        let shares = Table::create()
            .table("shares")
            .if_not_exists()
            .col(link_id(manager, "id").primary_key())
            .col(uuid("reading_id"))
            .col(uuid_null("active_reading_id").unique_key())
            .col(boolean("include_question"))
            .col(big_integer("created_at"))
            .col(big_integer_null("revoked_at"))
            .take();
        let adopted_guests = Table::create()
            .table("adopted_guests")
            .if_not_exists()
            .col(uuid("guest_id").primary_key())
            .col(uuid("member_id"))
            .col(big_integer("adopted_at"))
            .take();
        for table in [readings, shares, adopted_guests] {
            manager.create_table(table).await?;
        }
        let owners = Index::create()
            .name("ix_readings_owner_id_id")
            .table("readings")
            .col("owner_id")
            .col("id")
            .if_not_exists()
            .take();
        manager.create_index(owners).await
    }
}

/// A link id's letters count with their case, which MariaDB's usual collations ignore.
pub(super) fn link_id(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    match manager.get_database_backend() {
        DatabaseBackend::MySql => {
            let mut column = ColumnDef::new(name);
            column.custom("VARCHAR(22) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin").not_null();
            column
        }
        _ => string_len(name, 22),
    }
}
