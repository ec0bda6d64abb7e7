//! `/me/sessions`

pub mod end;
pub mod list;
