//! What an owner may change on a reading.

use common::problem::Problem;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::domain::journal::{JournalChange, Note};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JournalForm {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub favourite: Option<bool>,
    /// `null`, or nothing to read in it: no note.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 4000)]
    pub note: Option<Option<String>>,
}

impl JournalForm {
    pub fn parse(self) -> Result<JournalChange, Problem> {
        let note = self.note.map(|note| Note::parse(note.as_deref().unwrap_or_default())).transpose();
        let note = note.map_err(|error| Problem::invalid("note", error.to_string()))?;
        Ok(JournalChange { favourite: self.favourite, note })
    }
}

/// Tells `null` from what is not there.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
