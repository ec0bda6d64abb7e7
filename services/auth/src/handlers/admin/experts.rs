//! `/admin/experts`

pub mod approve;
pub mod list;
pub mod refuse;
