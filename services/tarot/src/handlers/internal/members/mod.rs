//! `/internal/v1/members/{id}`

pub mod erase;
pub mod export;
