//! Table `shares`: every link that was ever given out, so that one taken back is told from one that never was.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shares")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub reading_id: Uuid,
    /// The same while the link works, null afterwards. Unique: a reading has one working link at the most.
    #[sea_orm(unique)]
    pub active_reading_id: Option<Uuid>,
    pub include_question: bool,
    pub created_at: i64,
    pub revoked_at: Option<i64>,
    pub expires_at: Option<i64>,
    pub views: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether a link that has ended did so by itself.
    pub fn has_expired(&self) -> bool {
        self.expires_at.zip(self.revoked_at).is_some_and(|(expired, ended)| expired <= ended)
    }
}
