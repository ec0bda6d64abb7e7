//! Signaling over real HTTP and real WebSockets, with a real Redis.
#![expect(
    clippy::disallowed_methods,
    reason = "the services under test run beside the test, which ends them"
)]

mod admission;
mod away;
mod batches;
mod cluster;
mod contract;
mod ending;
mod faults;
mod handshake;
mod harness;
mod hello;
mod ice;
mod instances;
mod internal;
mod joining;
mod late;
mod opening;
mod outages;
mod peer;
mod powers;
mod relay;
mod renaming;
mod resume;
mod rooms;
mod startup;
mod tls;
mod turn;
mod waiting;
