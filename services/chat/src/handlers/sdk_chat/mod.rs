//! `/api/v1/chat` and `/api/v1/chat/{id}/stream`: what the AI SDK's default transport asks for, without any code between.

pub mod send;
pub mod stream;
