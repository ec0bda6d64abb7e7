//! Table `security_events`: what happened to whose account; rows are added, not changed while those whom they name
//! are members, and go when they are old.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "security_events")]
pub struct Model {
    /// UUIDv7, so that rows sort by time.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub occurred_at: i64,
    pub kind: String,
    pub member_id: Option<Uuid>,
    /// Set where somebody else did it.
    pub actor_id: Option<Uuid>,
    pub session_id: Option<Uuid>,
    /// The network of the address, never all of it.
    pub address: Option<String>,
    pub device: Option<String>,
    pub detail: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
