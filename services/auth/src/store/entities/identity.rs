//! Table `identities`: how a member proves to be the same as last time.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identities")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub provider: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    pub member_id: Uuid,
    pub created_at: i64,
    /// A token of the account, encrypted; kept for nothing but unlinking it.
    #[sea_orm(column_type = "Text", nullable)]
    pub sealed_token: Option<String>,
    pub avatar_url: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
