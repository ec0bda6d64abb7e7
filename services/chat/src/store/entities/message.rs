//! Table `messages`: everything said.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub conversation_id: Uuid,
    /// The place in its conversation, from 0.
    pub ordinal: i64,
    pub role: String,
    /// JSON list of parts, as the API shows them.
    #[sea_orm(column_type = "Text")]
    pub parts: String,
    pub status: String,
    /// What is said in words, folded; missing where an older version added it.
    #[sea_orm(column_type = "Text", nullable)]
    pub search_text: Option<String>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::conversation::Entity",
        from = "Column::ConversationId",
        to = "super::conversation::Column::Id"
    )]
    Conversation,
}

impl Related<super::conversation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Conversation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
