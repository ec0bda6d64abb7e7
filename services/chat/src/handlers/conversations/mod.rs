//! `/conversations`

pub mod create;
pub mod delete;
pub mod draws;
pub mod get;
pub mod list;
pub mod pick;
pub mod rename;
pub mod say;
pub mod stop;
pub mod stream;
