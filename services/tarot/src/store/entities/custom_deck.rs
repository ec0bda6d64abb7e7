//! Table `custom_decks`: decks of experts' own.

use common::ids::{LinkId, MemberId};
use sea_orm::{QueryFilter, Select, UpdateMany, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_decks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_id: Uuid,
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// Grows with every change of the deck or of its faces.
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    pub fn owned_by(owner: MemberId) -> Select<Self> {
        Self::find().filter(Column::OwnerId.eq(owner.0))
    }

    /// Every change of somebody's deck begins here.
    pub fn change_owned(owner: MemberId, id: &LinkId) -> UpdateMany<Self> {
        Self::update_many().filter(Column::OwnerId.eq(owner.0)).filter(Column::Id.eq(id.as_str()))
    }
}
