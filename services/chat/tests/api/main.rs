//! Chat over real HTTP, with a real database, a real Redis, and peers that speak their true wire formats.

#![expect(clippy::disallowed_methods, reason = "the runtime of each test ends the tasks that it spawned")]

mod answers;
mod clova;
mod consultation;
mod contract;
mod conversations;
mod harness;
mod models;
mod openai;
mod requests;
mod sse;
mod upkeep;
