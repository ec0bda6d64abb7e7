//! The rules of identity. Nothing here knows HTTP, SQL or Redis.

pub mod access_tokens;
pub mod audit;
pub mod avatars;
pub mod deletion;
pub mod device;
pub mod errands;
pub mod experts;
pub mod export;
pub mod identity;
pub mod key_rotation;
pub mod limits;
pub mod member;
pub mod members;
pub mod memory_limits;
pub mod purge;
pub mod refresh_token;
pub mod sealing;
pub mod session;
pub mod sessions;
pub mod sign_in;
pub mod signing_keys;
pub mod visitor;
