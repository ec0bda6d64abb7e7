//! `/me/avatar`

pub mod remove;
pub mod save;
