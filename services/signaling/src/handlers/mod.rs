//! One endpoint per file; the file follows the URL.

pub mod rooms;
