//! The tables' rows. Times are milliseconds since the epoch.

pub mod expert_profile;
pub mod identity;
pub mod member;
pub mod refresh_token;
pub mod session;
pub mod signing_key;
pub mod unlinking;
