//! Avatars, and experts who apply, are approved and are refused.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A profile without a state was saved by an older version, which approved each at once.
        let columns = [
            ("members", "avatar_id", link_id(manager, "avatar_id").null().take()),
            ("expert_profiles", "specialties", json_null("specialties")),
            ("expert_profiles", "languages", json_null("languages")),
            ("expert_profiles", "state", string_len_null("state", 16)),
            ("expert_profiles", "reason", string_len_null("reason", 500)),
            ("expert_profiles", "applied_at", big_integer_null("applied_at")),
        ];
        for (table, name, column) in columns {
            // MariaDB keeps each step that was taken, so a migration that was cut off must find its way again.
            if !manager.has_column(table, name).await? {
                manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
            }
        }
        let avatars = Table::create()
            .table("avatars")
            .if_not_exists()
            .col(link_id(manager, "id").not_null().primary_key())
            .col(uuid("member_id"))
            .col(string_len("media_type", 32))
            .col(image(manager, "image").not_null())
            .col(big_integer("created_at"))
            .take();
        manager.create_table(avatars).await?;
        let of_member = Index::create()
            .name("ix_avatars_member_id")
            .table("avatars")
            .col("member_id")
            .if_not_exists()
            .take();
        manager.create_index(of_member).await?;
        let by_state = Index::create()
            .name("ix_expert_profiles_state_applied_at")
            .table("expert_profiles")
            .col("state")
            .col("applied_at")
            .if_not_exists()
            .take();
        manager.create_index(by_state).await
    }
}

/// A link id's letters count with their case, which MariaDB's usual collations ignore.
fn link_id(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    match manager.get_database_backend() {
        DatabaseBackend::MySql => column.custom("VARCHAR(22) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
        _ => column.string_len(22),
    };
    column
}

/// MariaDB's BLOB ends at 64 KiB, and an avatar without loss may be larger.
fn image(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    match manager.get_database_backend() {
        DatabaseBackend::MySql => column.custom("MEDIUMBLOB"),
        _ => column.blob(),
    };
    column
}
