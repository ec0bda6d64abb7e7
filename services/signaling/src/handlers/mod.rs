//! One endpoint per file; the file follows the URL.

pub mod internal;
pub mod rooms;
