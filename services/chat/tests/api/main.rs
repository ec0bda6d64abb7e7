//! Chat over real HTTP, with a real database, a real Redis, and peers that speak their true wire formats.

#![expect(clippy::disallowed_methods, reason = "the runtime of each test ends the tasks that it spawned")]

mod answers;
mod card_of_the_day;
mod clova;
mod consultation;
mod contract;
mod conversations;
mod crashing;
mod every_endpoint;
mod feedback;
mod follow_ups;
mod harness;
mod history;
mod internal;
mod interpretations;
mod leaks;
mod limits;
mod models;
mod offers;
mod openai;
mod process_status;
mod regenerating;
mod removal;
mod requests;
mod resuming;
mod safety;
mod sdk_chat;
mod soak;
mod sse;
mod storage;
mod upkeep;
