//! Signaling over real HTTP and real WebSockets, with a real Redis.
#![expect(
    clippy::disallowed_methods,
    reason = "the services under test run beside the test, which ends them"
)]

mod away;
mod contract;
mod ending;
mod handshake;
mod harness;
mod hello;
mod instances;
mod internal;
mod joining;
mod relay;
mod resume;
mod rooms;
mod startup;
