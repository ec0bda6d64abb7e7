//! The rules of identity. Nothing here knows HTTP, SQL or Redis.

pub mod access_tokens;
pub mod avatars;
pub mod deletion;
pub mod errands;
pub mod experts;
pub mod export;
pub mod identity;
pub mod member;
pub mod members;
pub mod refresh_token;
pub mod session;
pub mod signing_keys;
