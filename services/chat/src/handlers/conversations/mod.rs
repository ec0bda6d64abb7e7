//! `/conversations`

pub mod create;
pub mod delete;
pub mod get;
pub mod list;
pub mod pick;
pub mod regenerate;
pub mod rename;
pub mod say;
pub mod stop;
pub mod stream;
