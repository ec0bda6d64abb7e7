//! Who did what happened to somebody's account, where that was somebody else.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // MariaDB keeps each step that was taken, so a migration that was cut off must find its way again.
        if !manager.has_column("security_events", "actor_id").await? {
            let added = Table::alter().table("security_events").add_column(uuid_null("actor_id")).take();
            manager.alter_table(added).await?;
        }
        // An erasure looks for what a member did.
        let by_actor = Index::create()
            .name("ix_security_events_actor_id")
            .table("security_events")
            .col("actor_id")
            .if_not_exists()
            .take();
        manager.create_index(by_actor).await
    }
}
