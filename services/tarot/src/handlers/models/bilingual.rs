//! Texts in both languages.

use serde::Serialize;
use utoipa::ToSchema;

/// The same text in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub struct Bilingual {
    pub ko: &'static str,
    pub en: &'static str,
}

/// Lists of words in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub struct BilingualWords {
    #[schema(value_type = Vec<String>)]
    pub ko: &'static [String],
    #[schema(value_type = Vec<String>)]
    pub en: &'static [String],
}
