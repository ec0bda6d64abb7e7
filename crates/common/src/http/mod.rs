//! What every HTTP service shares at its edge.

mod accept_language;
mod body_rules;
mod client_address;
mod origin_check;
mod request_context;
mod server;

pub use accept_language::preferred_language;
pub use body_rules::{body_rules, not_found};
pub use client_address::ClientAddress;
pub use origin_check::{AllowedOrigin, origin_check};
pub use request_context::{RequestId, request_context};
pub use server::Server;
