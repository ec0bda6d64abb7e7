//! The owner's mark and note on a reading.

use database::long_text;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One at a time: SQLite adds one column per statement.
        let favourite = boolean("favourite").default(false).take();
        let note = long_text(manager, "note").null().take();
        for column in [favourite, note] {
            let name = column.get_column_name();
            if !manager.has_column("readings", name).await? {
                let added = Table::alter().table("readings").add_column(column).take();
                manager.alter_table(added).await?;
            }
        }
        Ok(())
    }
}
