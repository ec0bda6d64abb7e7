//! `/readings`: the caller's own.

pub mod delete;
pub mod get;
pub mod list;
pub mod share;
pub mod unshare;
