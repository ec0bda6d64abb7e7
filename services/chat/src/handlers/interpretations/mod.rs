//! `/interpretations`: cards that were laid elsewhere.

pub mod create;
