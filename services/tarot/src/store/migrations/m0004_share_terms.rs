//! How long a link works, and how often it was followed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let expires_at = big_integer_null("expires_at").take();
        let views = big_integer("views").default(0).take();
        for column in [expires_at, views] {
            let name = column.get_column_name();
            if !manager.has_column("shares", name).await? {
                let added = Table::alter().table("shares").add_column(column).take();
                manager.alter_table(added).await?;
            }
        }
        Ok(())
    }
}
