//! Table `errands`: what another service still has to do, written together with what causes it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "errands")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub destination: String,
    pub task: String,
    pub member_id: Uuid,
    pub guest_id: Option<Uuid>,
    pub attempts: i32,
    pub created_at: i64,
    /// While an instance is at it, the end of its lease.
    pub next_try_at: i64,
    pub confirmed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
