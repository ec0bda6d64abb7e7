//! Table `draws`: every shuffle that was offered.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draws")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub spread: String,
    pub topic: String,
    #[sea_orm(column_type = "Text")]
    pub question: String,
    /// The shuffle, 32 bytes in hexadecimal; secret while the draw is open. No shuffle where cards were laid.
    pub seed: String,
    pub status: String,
    /// JSON list of picked positions.
    pub positions: String,
    /// The finished reading, kept until tarot has it.
    #[sea_orm(column_type = "Text", nullable)]
    pub reading_text: Option<String>,
    pub reading_id: Option<Uuid>,
    /// JSON list of the cards, where they were laid elsewhere and the seed gives nothing.
    #[sea_orm(column_type = "Text", nullable)]
    pub laid: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
