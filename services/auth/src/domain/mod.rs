//! The rules of identity. Nothing here knows HTTP, SQL or Redis.

pub mod access_tokens;
pub mod identity;
pub mod member;
pub mod refresh_token;
pub mod sealing;
pub mod session;
pub mod sign_in;
pub mod signing_keys;
