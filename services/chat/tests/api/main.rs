//! Chat over real HTTP, with a real database, a real Redis, and peers that speak their true wire formats.

mod answers;
mod consultation;
mod contract;
mod conversations;
mod harness;
mod openai;
mod requests;
mod sse;
mod upkeep;
