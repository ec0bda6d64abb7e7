//! `/decks/{id}/cards/{card}`

pub mod put;
pub mod remove;
