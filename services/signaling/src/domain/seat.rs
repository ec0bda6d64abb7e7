//! A participant's place in a room. It outlives its socket for a while, and its process altogether.

use common::ids::ParticipantId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::nickname::Nickname;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SeatRole {
    /// The room's owner.
    Host,
    Guest,
}

impl SeatRole {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Guest => "guest",
        }
    }
}

/// Who sits there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    pub participant_id: ParticipantId,
    pub role: SeatRole,
    pub nickname: Nickname,
}

impl Seat {
    pub fn new(role: SeatRole, nickname: Nickname) -> Self {
        Self { participant_id: ParticipantId::new(), role, nickname }
    }
}

/// Who holds a seat just now: the epoch rises whenever a socket takes it, anywhere. Whoever shows an older epoch has
/// been replaced, and what it asks for is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenure {
    pub participant: ParticipantId,
    pub epoch: u64,
}

/// A seat as it stands in the room, with its place in the order of arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenSeat {
    pub seat: Seat,
    pub order: u64,
}

impl TakenSeat {
    /// A newcomer is polite to those who were there before, so of two exactly one is polite.
    pub fn is_polite_to(&self, other: &Self) -> bool {
        self.order > other.order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_the_newcomer_is_polite_and_the_other_is_not() {
        let seat = |order| {
            let seat = Seat::new(SeatRole::Guest, "바다".parse().expect("a nickname"));
            TakenSeat { seat, order }
        };
        let (before, newcomer) = (seat(3), seat(4));
        assert!(newcomer.is_polite_to(&before));
        assert!(!before.is_polite_to(&newcomer));
    }
}
