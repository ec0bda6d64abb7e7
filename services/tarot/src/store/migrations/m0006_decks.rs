//! Decks of experts' own, and the names of pictures that no deck shows.

use database::long_text;
use sea_orm_migration::{prelude::*, schema::*};

use super::m0001_readings::link_id;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let owners =
            Table::create().table("deck_owners").if_not_exists().col(uuid("owner_id").primary_key()).take();
        let decks = Table::create()
            .table("custom_decks")
            .if_not_exists()
            .col(link_id(manager, "id").primary_key())
            .col(uuid("owner_id"))
            .col(string_len("name", 255))
            .col(long_text(manager, "description").not_null().take())
            .col(big_integer("version"))
            .col(big_integer("created_at"))
            .col(big_integer("updated_at"))
            .take();
        let faces = Table::create()
            .table("custom_deck_faces")
            .if_not_exists()
            .col(link_id(manager, "deck_id"))
            .col(string_len("face", 64))
            .col(uuid("owner_id"))
            .col(string_len("picture", 48))
            .col(big_integer("bytes"))
            .primary_key(Index::create().col("deck_id").col("face"))
            .take();
        let loose = Table::create()
            .table("loose_pictures")
            .if_not_exists()
            .col(string_len("picture", 48).primary_key())
            .col(uuid("owner_id"))
            .col(big_integer("bytes"))
            .col(big_integer("due_at"))
            .take();
        for table in [owners, decks, faces, loose] {
            manager.create_table(table).await?;
        }
        for (name, table, column) in [
            ("ix_custom_decks_owner_id", "custom_decks", "owner_id"),
            ("ix_custom_deck_faces_owner_id", "custom_deck_faces", "owner_id"),
            ("ix_loose_pictures_owner_id", "loose_pictures", "owner_id"),
            ("ix_loose_pictures_due_at", "loose_pictures", "due_at"),
        ] {
            let index = Index::create().name(name).table(table).col(column).if_not_exists().take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
