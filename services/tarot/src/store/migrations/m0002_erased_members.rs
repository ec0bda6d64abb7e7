//! Members who were erased, and the way to a reading's links and to the guests of a member.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let erased_members = Table::create()
            .table("erased_members")
            .if_not_exists()
            .col(uuid("member_id").primary_key())
            .col(big_integer("erased_at"))
            .take();
        manager.create_table(erased_members).await?;
        for (name, table, column) in [
            ("ix_shares_reading_id", "shares", "reading_id"),
            ("ix_adopted_guests_member_id", "adopted_guests", "member_id"),
        ] {
            let index = Index::create().name(name).table(table).col(column).if_not_exists().take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
