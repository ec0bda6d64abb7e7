//! `/internal/v1/members/{id}`

pub mod dossier;
pub mod erase;
pub mod export;
