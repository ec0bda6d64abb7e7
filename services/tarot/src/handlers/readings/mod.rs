//! `/readings`: the caller's own.

pub mod change;
pub mod delete;
pub mod export;
pub mod get;
pub mod list;
pub mod share;
pub mod unshare;
