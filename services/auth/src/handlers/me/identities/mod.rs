//! The accounts by which the caller signs in.

pub mod list;
pub mod remove;
