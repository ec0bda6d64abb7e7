//! What the scripts that seat somebody answer, in JSON.

use common::ids::ParticipantId;
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    StoreError,
    seats::{Sitting, Taken, Waiting},
};
use crate::{
    domain::seat::{Seat, TakenSeat, Tenure},
    protocol::server::RoomView,
};

/// `R` names the reasons for which the script may refuse.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer<R> {
    Taken(InRoom),
    Waiting(AtTheDoor),
    Refused { outcome: R },
}

#[derive(Deserialize)]
struct InRoom {
    participant_id: ParticipantId,
    room: RoomView,
    epoch: u64,
    seq: u64,
    last: u64,
    since: u64,
    present: Vec<Present>,
    #[serde(default)]
    waiting: Vec<Present>,
}

#[derive(Deserialize)]
struct AtTheDoor {
    participant_id: ParticipantId,
    room: RoomView,
    epoch: u64,
    seat: Seat,
}

#[derive(Deserialize)]
struct Present {
    seat: Seat,
    order: u64,
}

pub(super) fn read_answer<R: DeserializeOwned>(text: &str) -> Result<Result<Sitting, R>, StoreError> {
    let answer: Answer<R> = serde_json::from_str(text).map_err(StoreError::unreadable)?;
    Ok(match answer {
        Answer::Taken(answer) => Ok(Sitting::Taken(answer.read()?)),
        Answer::Waiting(AtTheDoor { participant_id: participant, room, epoch, seat: own }) => {
            Ok(Sitting::Waiting(Waiting { room, tenure: Tenure { participant, epoch }, own }))
        }
        Answer::Refused { outcome } => Err(outcome),
    })
}

impl InRoom {
    fn read(self) -> Result<Taken, StoreError> {
        let Self { participant_id: participant, room, epoch, seq, last, since, present, waiting } = self;
        let mut others = in_order(present);
        let own = others
            .iter()
            .position(|taken| taken.seat.participant_id == participant)
            .map(|place| others.remove(place))
            .ok_or_else(|| StoreError::unreadable("the seat is not among the seats"))?;
        let (tenure, waiting) = (Tenure { participant, epoch }, in_order(waiting));
        Ok(Taken { room, tenure, seq, last, since, own, others, waiting })
    }
}

fn in_order(present: Vec<Present>) -> Vec<TakenSeat> {
    let mut seats: Vec<_> =
        present.into_iter().map(|Present { seat, order }| TakenSeat { seat, order }).collect();
    seats.sort_by_key(|taken| taken.order);
    seats
}
