//! Table `custom_deck_faces`: which picture is on which face of a deck.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_deck_faces")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub deck_id: String,
    /// A card's id, or `back`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub face: String,
    /// The deck's owner, for counting what they use.
    pub owner_id: Uuid,
    pub picture: String,
    /// Of both files together.
    pub bytes: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
