//! One endpoint per file; the file follows the URL.

pub mod cookies;
pub mod dev;
pub mod expert_profile;
pub mod guest;
pub mod jwks;
pub mod me;
pub mod models;
pub mod providers;
pub mod refresh;
pub mod sign_out;
pub mod ways;
