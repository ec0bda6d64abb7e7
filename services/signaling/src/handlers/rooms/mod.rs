//! `/api/v1/rooms`

pub mod change;
pub mod close;
pub mod create;
pub mod join;
pub mod list;
pub mod look;
pub mod models;
