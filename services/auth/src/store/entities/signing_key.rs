//! Table `signing_keys`: the Ed25519 keys of access tokens.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_keys")]
pub struct Model {
    /// The `kid` of tokens signed with it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The private half: 32 bytes in hexadecimal.
    pub seed: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
