//! Table `signing_keys`: the Ed25519 keys of access tokens.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_keys")]
pub struct Model {
    /// The `kid` of tokens signed with it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The private half in clear, 32 bytes in hexadecimal, as older releases kept it; empty when it is sealed.
    pub seed: String,
    pub created_at: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub sealed_seed: Option<String>,
    /// Unique; none on a row that an older release made.
    pub generation: Option<i64>,
    pub signs_from: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
