//! The tables' rows. Times are milliseconds since the epoch.

pub mod conversation;
pub mod draw;
pub mod feedback;
pub mod generation;
pub mod message;
