//! Auth over real HTTP, with a real database and a real Redis.

mod contract;
mod harness;
mod requests;
mod sessions;
mod sign_in;
mod startup;
