//! Seats: taken with a ticket, taken again with a resume token, lost, given up.

use common::ids::{LinkId, ParticipantId};
use redis::cmd;
use serde::Deserialize;

use super::{RoomStore, StoreError, scripts};
use crate::{
    domain::{
        seat::{Seat, TakenSeat, Tenure},
        secrets::{ResumeToken, Secret, Ticket},
    },
    protocol::server::LeftReason,
};

/// A seat that was just taken, and the room around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub title: String,
    pub tenure: Tenure,
    /// Number of the room's newest entry at that moment.
    pub seq: u64,
    /// Number of the newest entry that is for this participant.
    pub last: u64,
    pub own: TakenSeat,
    /// The others in the order of their arrival.
    pub others: Vec<TakenSeat>,
}

/// Why a seat was not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnterRefusal {
    TicketRefused,
    ResumeRefused,
    RoomClosed,
    RoomFull,
    RoomLocked,
}

/// Whether a socket may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Held {
    Held,
    Replaced,
    /// The seat was given up.
    Gone,
    Closed,
}

/// The scripts' answer, in JSON.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Taken {
        participant_id: ParticipantId,
        title: String,
        epoch: u64,
        seq: u64,
        last: u64,
        present: Vec<Present>,
    },
    Refused {
        outcome: EnterRefusal,
    },
}

#[derive(Deserialize)]
struct Present {
    seat: Seat,
    order: u64,
}

impl RoomStore {
    /// Uses `ticket` up. `fresh` is for the resume token that the seat gets.
    pub async fn enter(
        &self,
        ticket: &Ticket,
        fresh: &Secret,
    ) -> Result<Result<Taken, EnterRefusal>, StoreError> {
        self.note_room(&ticket.room).await;
        let mut call = self.about(&ticket.room, &scripts::ENTER);
        call.key(self.keys.ticket(&ticket.room, &ticket.secret.hash()))
            .arg(&*self.instance)
            .arg(fresh.hash());
        read_answer(&self.redis.script::<String>(&call).await?)
    }

    /// Takes a seat again, wherever its socket was; a socket that still holds it is told that it is replaced.
    pub async fn resume(
        &self,
        token: &ResumeToken,
        epoch: u64,
        fresh: &Secret,
    ) -> Result<Result<Taken, EnterRefusal>, StoreError> {
        self.note_room(&token.room).await;
        let mut call = self.about(&token.room, &scripts::RESUME);
        call.arg(&*self.instance).arg(fresh.hash()).arg(token.participant.to_string());
        call.arg(token.secret.hash()).arg(epoch);
        read_answer(&self.redis.script::<String>(&call).await?)
    }

    /// The participant has its newest resume token; the one before is no good from now on.
    pub async fn confirm(&self, room: &LinkId, tenure: Tenure) -> Result<(), StoreError> {
        let mut call = self.about(room, &scripts::CONFIRM);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch);
        self.redis.script(&call).await
    }

    /// Asserts after a gap that the seat's socket is here.
    pub async fn hold(&self, room: &LinkId, tenure: Tenure) -> Result<Held, StoreError> {
        self.note_room(room).await;
        let mut call = self.about(room, &scripts::HOLD);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch).arg(&*self.instance);
        let answer: String = self.redis.script(&call).await?;
        serde_json::from_value(answer.into()).map_err(StoreError::unreadable)
    }

    pub(super) async fn mark_lost(&self, room: &LinkId, tenure: Tenure) -> Result<(), StoreError> {
        let mut call = self.about(room, &scripts::LOSE);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch);
        if self.redis.script::<bool>(&call).await? {
            self.note_lost(room, tenure).await;
        }
        Ok(())
    }

    /// Ends the seat and tells the others.
    pub async fn vacate(
        &self,
        room: &LinkId,
        tenure: Tenure,
        reason: LeftReason,
    ) -> Result<bool, StoreError> {
        let mut call = self.about(room, &scripts::VACATE);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch).arg(reason.as_str());
        call.arg(u8::from(reason == LeftReason::Timeout));
        self.redis.script(&call).await
    }

    /// Remembers that this process may hold sockets in `room`, before it does: if it dies, others look there.
    async fn note_room(&self, room: &LinkId) {
        let (index, mut note) = (self.keys.instance_rooms(&self.instance), cmd("ZADD"));
        note.arg(&index).arg(self.after(self.limits.room_life)).arg(room.as_str());
        self.note(index, note).await;
    }
}

fn read_answer(text: &str) -> Result<Result<Taken, EnterRefusal>, StoreError> {
    let (participant, title, epoch, seq, last, present) =
        match serde_json::from_str(text).map_err(StoreError::unreadable)? {
            Answer::Refused { outcome } => return Ok(Err(outcome)),
            Answer::Taken { participant_id, title, epoch, seq, last, present } => {
                (participant_id, title, epoch, seq, last, present)
            }
        };
    let mut others: Vec<_> =
        present.into_iter().map(|Present { seat, order }| TakenSeat { seat, order }).collect();
    others.sort_by_key(|taken| taken.order);
    let own = others
        .iter()
        .position(|taken| taken.seat.participant_id == participant)
        .map(|place| others.remove(place))
        .ok_or_else(|| StoreError::unreadable("the seat is not among the seats"))?;
    Ok(Ok(Taken { title, tenure: Tenure { participant, epoch }, seq, last, own, others }))
}
