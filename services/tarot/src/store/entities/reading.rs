//! Table `readings`.

use common::ids::{MemberId, ReadingId};
use sea_orm::{DeleteMany, QueryFilter, Select, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "readings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Unique, so that a reading sent twice is stored once.
    #[sea_orm(unique)]
    pub draw_id: Uuid,
    pub owner_id: Uuid,
    pub conversation_id: Uuid,
    pub locale: String,
    pub topic: String,
    #[sea_orm(column_type = "Text")]
    pub question: String,
    pub spread: String,
    /// JSON list of drawn cards, in the order of the spread's slots.
    pub cards: Json,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// 32 bytes in hexadecimal; the commitment follows from it. All zeros where no shuffle proves the cards.
    pub seed: String,
    pub created_at: i64,
    pub favourite: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    /// Set where an expert read the cards on a table; then there is no conversation.
    pub expert_name: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub expert_words: Option<String>,
    /// Set where this is a copy that was taken by a claim; that reading may be gone.
    pub copied_from: Option<Uuid>,
    /// All of it but the note, folded; not there yet in rows of older code.
    #[sea_orm(column_type = "Text", nullable)]
    pub search_text: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub search_note: Option<String>,
}

/// A row without its text.
#[derive(Clone, Debug, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct Summary {
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub locale: String,
    pub topic: String,
    pub question: String,
    pub spread: String,
    pub cards: Json,
    pub created_at: i64,
    pub favourite: bool,
    pub note: Option<String>,
    pub expert_name: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Every look into somebody's readings begins here.
    pub fn owned_by(owner: MemberId) -> Select<Self> {
        Self::find().filter(Column::OwnerId.eq(owner.0))
    }

    pub fn owned(owner: MemberId, id: ReadingId) -> Select<Self> {
        Self::owned_by(owner).filter(Column::Id.eq(id.0))
    }

    pub fn delete_owned(owner: MemberId, id: ReadingId) -> DeleteMany<Self> {
        Self::delete_many().filter(Column::OwnerId.eq(owner.0)).filter(Column::Id.eq(id.0))
    }
}
