//! `/conversations`

pub mod create;
pub mod delete;
pub mod draws;
pub mod get;
pub mod list;
pub mod messages;
pub mod pick;
pub mod regenerate;
pub mod rename;
pub mod restore;
pub mod say;
pub mod stop;
pub mod stream;
