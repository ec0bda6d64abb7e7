//! `/table-readings`: readings from the shared table of a call.

pub mod claims;
pub mod create;
