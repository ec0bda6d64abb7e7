//! One endpoint per file; the file follows the URL.

pub mod admin;
pub mod avatars;
pub mod cookies;
pub mod dev;
pub mod expert_profile;
pub mod experts;
pub mod guest;
pub mod jwks;
pub mod me;
pub mod models;
pub mod protection;
pub mod providers;
pub mod refresh;
pub mod sign_out;
pub mod sign_out_everywhere;
pub mod visitor;
pub mod ways;
