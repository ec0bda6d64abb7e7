//! Counts what becomes of those who come to a waiting room.

use crate::{
    protocol::server::KnockEnd,
    store::{EnterRefusal, Sitting},
};

/// Counts whoever came to the door with a ticket.
pub fn count_entry(entry: &Result<Sitting, EnterRefusal>) {
    match entry {
        Ok(Sitting::Waiting(_)) => increment("knocked"),
        Err(EnterRefusal::WaitingRoomFull) => increment("full"),
        _ => {}
    }
}

/// Counts whoever waits no more.
pub fn count(end: KnockEnd) {
    increment(match end {
        KnockEnd::Admitted => "admitted",
        KnockEnd::Refused => "refused",
        KnockEnd::Left => "left",
        KnockEnd::Timeout => "timeout",
    });
}

fn increment(outcome: &'static str) {
    metrics::counter!("signaling_knocks_total", "outcome" => outcome).increment(1);
}
