//! Rotated and sealed signing keys, sessions that their member can tell apart, revocations, security events.
//!
//! Keys from before lie in clear in `signing_keys.seed`; the first start after this seals them (`SigningKeyStore`).

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name, column) in [
            ("signing_keys", "sealed_seed", text_null("sealed_seed")),
            ("signing_keys", "generation", big_integer_null("generation")),
            ("signing_keys", "signs_from", big_integer_null("signs_from")),
            ("sessions", "device", string_len_null("device", 80)),
            ("sessions", "last_used_at", big_integer_null("last_used_at")),
        ] {
            // MariaDB keeps each step that was taken, so a migration that was cut off must find its way again.
            if !manager.has_column(table, name).await? {
                manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
            }
        }
        let member_revocations = Table::create()
            .table("member_revocations")
            .if_not_exists()
            .col(uuid("member_id").primary_key())
            .col(big_integer("revoked_at"))
            .take();
        let security_events = Table::create()
            .table("security_events")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(big_integer("occurred_at"))
            .col(string_len("kind", 32))
            .col(uuid_null("member_id"))
            .col(uuid_null("session_id"))
            .col(string_len_null("address", 49))
            .col(string_len_null("device", 80))
            .col(string_len_null("detail", 200))
            .take();
        for table in [member_revocations, security_events] {
            manager.create_table(table).await?;
        }
        let one_per_generation = Index::create()
            .name("ux_signing_keys_generation")
            .table("signing_keys")
            .col("generation")
            .unique()
            .if_not_exists()
            .take();
        manager.create_index(one_per_generation).await?;
        for (table, column) in [
            ("sessions", "revoked_at"),
            ("sessions", "expires_at"),
            ("refresh_tokens", "used_at"),
            ("member_revocations", "revoked_at"),
            ("security_events", "occurred_at"),
            ("security_events", "member_id"),
        ] {
            let name = format!("ix_{table}_{column}");
            let index = Index::create().name(name).table(table).col(column).if_not_exists().take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
