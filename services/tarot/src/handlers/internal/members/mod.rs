//! `/internal/v1/members/{id}`

pub mod decks;
pub mod erase;
pub mod export;
