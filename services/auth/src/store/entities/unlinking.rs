//! Table `unlinkings`: accounts that were taken from a member, and whose providers have yet to be told.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unlinkings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub member_id: Uuid,
    pub provider: String,
    pub subject: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub sealed_token: Option<String>,
    pub tries: i32,
    pub due_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
