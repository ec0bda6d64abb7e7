//! The tables' rows. Times are milliseconds since the epoch.

pub mod avatar;
pub mod deletion;
pub mod errand;
pub mod expert_profile;
pub mod identity;
pub mod member;
pub mod member_revocation;
pub mod refresh_token;
pub mod security_event;
pub mod session;
pub mod signing_key;
pub mod unlinking;
