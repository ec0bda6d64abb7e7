//! Auth over real HTTP, with a real database and a real Redis.

#![expect(clippy::disallowed_methods, reason = "the runtime of each test ends the tasks that it spawned")]

mod admin_command;
mod adoption;
mod audit;
mod avatars;
mod contract;
mod deletion;
mod experts;
mod exports;
mod harness;
mod key_rotation;
mod limits;
mod neighbours;
mod profiles;
mod providers;
mod purge;
mod requests;
mod sessions;
mod sign_in;
mod sign_outs;
mod startup;
