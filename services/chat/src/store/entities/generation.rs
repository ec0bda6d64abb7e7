//! Table `generations`: what each answer took, also of answers that were given anew since.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "generations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub message_id: Uuid,
    pub conversation_id: Uuid,
    pub owner_id: Uuid,
    /// `talk`, `read`, `follow_up`, …
    pub task: String,
    pub provider: Option<String>,
    pub model: Option<String>,
    pub prompt_version: Option<String>,
    pub input_tokens: i64,
    pub output_tokens: i64,
    /// From the question to the first word.
    pub first_token_ms: Option<i64>,
    pub duration_ms: i64,
    /// `complete`, `stopped`, `interrupted` or `failed`.
    pub outcome: String,
    pub started_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
