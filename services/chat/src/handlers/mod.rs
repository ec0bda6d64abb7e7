//! One endpoint per file; the file follows the URL.

pub mod conversations;
mod event_stream;
pub mod internal;
pub mod models;
pub mod sdk_chat;
