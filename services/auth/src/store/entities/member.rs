//! Table `members`: guests and members.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub nickname: String,
    /// JSON list of roles.
    pub roles: Json,
    pub created_at: i64,
    /// Since when the member is being erased; for everybody else they are gone already.
    pub deleted_at: Option<i64>,
    pub avatar_id: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
