//! The tables' rows. Times are milliseconds since the epoch.

pub mod adopted_guest;
pub mod claim;
pub mod erased_member;
pub mod reading;
pub mod share;
