//! Tarot over real HTTP, with a real database and a real Redis.
#![expect(
    clippy::disallowed_methods,
    reason = "the services under test run beside the test, which ends them"
)]

mod client_visits;
mod commands;
mod contract;
mod deck;
mod decks;
mod harness;
mod images;
mod internal;
mod journal;
mod keeping;
mod my_readings;
mod requests;
mod searching;
mod share_terms;
mod shared_page;
mod sharing;
mod startup;
mod table_claims;
mod table_limits;
mod table_readings;
