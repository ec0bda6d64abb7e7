//! The rules of identity. Nothing here knows HTTP, SQL or Redis.

pub mod access_tokens;
pub mod identity;
pub mod member;
pub mod refresh_token;
pub mod session;
pub mod signing_keys;
