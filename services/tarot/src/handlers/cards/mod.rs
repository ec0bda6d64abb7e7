//! `/cards`

pub mod get;
pub mod list;
