//! The problems of this service: each with its stable code.

use std::time::Duration;

use actix_web::http::StatusCode;
use common::problem::{FieldError, Problem};

use crate::domain::{password::Busy, room::Mistakes};

/// The same for a wrong password and for a room that does not exist.
pub fn room_refused() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "room-refused", "The room or the password is not right")
}

pub fn room_locked() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "room-locked", "The host has locked the room")
}

pub fn room_full() -> Problem {
    Problem::conflict("room-full", "The room is full")
}

pub fn waiting_room_full() -> Problem {
    Problem::conflict("waiting-room-full", "Too many are waiting already")
}

pub fn room_occupied() -> Problem {
    Problem::conflict("room-occupied", "More guests have seats in the room than there would be")
}

pub fn too_many_rooms() -> Problem {
    Problem::conflict("too-many-rooms", "Close one of your rooms first")
}

pub fn too_many_attempts(wait: Duration) -> Problem {
    // Rounded up, so that whoever waits as told is not told again.
    let wait = Duration::from_secs(wait.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX));
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", "Too many attempts, wait a little")
        .retry_after(wait)
}

pub fn not_a_plan(mistakes: Mistakes) -> Problem {
    let field_error =
        |(field, message): (&str, &str)| FieldError { field: field.into(), message: message.into() };
    Problem::invalid_fields(mistakes.into_iter().map(field_error).collect())
}

/// Hashing failed: because too many wait for it, or for a reason of our own.
pub fn hashing_failed(error: anyhow::Error) -> Problem {
    if error.is::<Busy>() { Problem::unavailable(error) } else { Problem::internal(error) }
}
