//! `/decks/{id}/back`

pub mod put;
pub mod remove;
