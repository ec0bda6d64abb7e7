//! Members, sessions and signing keys.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let members = Table::create()
            .table("members")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(string_len("kind", 16))
            .col(string_len("nickname", 80))
            .col(json("roles"))
            .col(big_integer("created_at"))
            .take();
        let identities = Table::create()
            .table("identities")
            .if_not_exists()
            .col(string_len("provider", 16))
            .col(string_len("subject", 191))
            .col(uuid("member_id"))
            .col(big_integer("created_at"))
            .primary_key(Index::create().col("provider").col("subject"))
            .take();
        let expert_profiles = Table::create()
            .table("expert_profiles")
            .if_not_exists()
            .col(uuid("member_id").primary_key())
            .col(string_len("display_name", 80))
            .col(text("introduction"))
            .col(big_integer("updated_at"))
            .take();
        let sessions = Table::create()
            .table("sessions")
            .if_not_exists()
            .col(uuid("id").primary_key())
            .col(uuid("member_id"))
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("revoked_at"))
            .take();
        let refresh_tokens = Table::create()
            .table("refresh_tokens")
            .if_not_exists()
            .col(string_len("hash", 64).primary_key())
            .col(uuid("session_id"))
            .col(big_integer("issued_at"))
            .col(big_integer_null("used_at"))
            .take();
        let signing_keys = Table::create()
            .table("signing_keys")
            .if_not_exists()
            .col(string_len("id", 64).primary_key())
            .col(string_len("seed", 64))
            .col(big_integer("created_at"))
            .take();
        for table in [members, identities, expert_profiles, sessions, refresh_tokens, signing_keys] {
            manager.create_table(table).await?;
        }
        for (table, column) in
            [("identities", "member_id"), ("sessions", "member_id"), ("refresh_tokens", "session_id")]
        {
            let name = format!("ix_{table}_{column}");
            let index = Index::create().name(name).table(table).col(column).if_not_exists().take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
