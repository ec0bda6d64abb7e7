//! `/conversations/{id}/draws`

pub mod create;
