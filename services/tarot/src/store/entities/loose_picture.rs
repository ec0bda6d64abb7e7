//! Table `loose_pictures`: pictures that no deck shows, yet or any more, and whose files may lie in the storage.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "loose_pictures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub picture: String,
    pub owner_id: Uuid,
    pub bytes: i64,
    /// From when on the files are to be removed.
    pub due_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
