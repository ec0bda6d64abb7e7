//! Auth over real HTTP, with a real database and a real Redis.

#![expect(clippy::disallowed_methods, reason = "the runtime of each test ends the tasks that it spawned")]

mod contract;
mod harness;
mod providers;
mod requests;
mod sessions;
mod sign_in;
mod startup;
