//! Table `expert_profiles`: what experts tell clients.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "expert_profiles")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_id: Uuid,
    pub display_name: String,
    #[sea_orm(column_type = "Text")]
    pub introduction: String,
    pub updated_at: i64,
    /// JSON list of topics.
    pub specialties: Option<Json>,
    /// JSON list of locales.
    pub languages: Option<Json>,
    /// `pending`, `approved` or `refused`; none where an older version approved at once.
    pub state: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    pub applied_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::member::Entity",
        from = "Column::MemberId",
        to = "super::member::Column::Id"
    )]
    Member,
}

impl Related<super::member::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Member.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
