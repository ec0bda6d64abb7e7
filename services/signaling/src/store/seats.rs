//! Seats, in the room and in its waiting room: taken with a ticket, taken again with a resume token, lost, given up.

use common::ids::LinkId;
use redis::cmd;
use serde::Deserialize;

use super::{
    RoomStore, StoreError,
    answer::read_answer,
    scripts::{self, Call},
};
use crate::{
    domain::{
        seat::{Seat, TakenSeat, Tenure},
        secrets::{ResumeToken, Secret, Ticket},
    },
    protocol::server::{LeftReason, RoomView},
};

/// Where somebody sits who was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sitting {
    Taken(Taken),
    Waiting(Waiting),
}

/// A seat in the room, and the room around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub room: RoomView,
    pub tenure: Tenure,
    /// Number of the room's newest entry at that moment.
    pub seq: u64,
    /// Number of the newest entry that is for this participant.
    pub last: u64,
    /// Number of the newest entry when it came in: what is older is not for it.
    pub since: u64,
    pub own: TakenSeat,
    /// The others in the order of their arrival.
    pub others: Vec<TakenSeat>,
    /// For the host: those in the waiting room in the order of their arrival.
    pub waiting: Vec<TakenSeat>,
}

/// A seat in the waiting room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub room: RoomView,
    pub tenure: Tenure,
    pub own: Seat,
}

/// Which kind of seat was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vacated {
    InRoom,
    InWaitingRoom,
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
    WaitingRoomFull,
    /// The host sent this participant away from the door.
    Refused,
    /// The host sent this participant out of the room.
    Removed,
}

/// Whether a socket may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Held {
    Held,
    Replaced,
    /// The seat was given up.
    Gone,
    /// By the host, at the door.
    Refused,
    /// By the host.
    Removed,
    Closed,
}

impl RoomStore {
    /// Uses `ticket` up. `fresh` is for the resume token that the seat gets.
    pub async fn enter(
        &self,
        ticket: &Ticket,
        fresh: &Secret,
    ) -> Result<Result<Sitting, EnterRefusal>, StoreError> {
        self.note_room(&ticket.room).await;
        let void = self.keys.void(&ticket.room, &fresh.hash());
        let shown = self.keys.ticket(&ticket.room, &ticket.secret.hash());
        let mut call = self.about_with(&ticket.room, &scripts::ENTER, [void, shown]);
        call.arg(&*self.instance).arg(fresh.hash()).arg(self.limits.waiting_seats);
        self.ask_for_seat(&ticket.room, fresh, &call).await
    }

    /// Takes a seat again, wherever its socket was; a socket that still holds it is told that it is replaced.
    pub async fn resume(
        &self,
        token: &ResumeToken,
        epoch: u64,
        fresh: &Secret,
    ) -> Result<Result<Sitting, EnterRefusal>, StoreError> {
        self.note_room(&token.room).await;
        let void = self.keys.void(&token.room, &fresh.hash());
        let mut call = self.about_with(&token.room, &scripts::RESUME, [void]);
        call.arg(&*self.instance).arg(fresh.hash()).arg(token.participant.to_string());
        call.arg(token.secret.hash()).arg(epoch);
        self.ask_for_seat(&token.room, fresh, &call).await
    }

    /// Redis may give the seat without our hearing of it, or later: then it must not count as taken.
    async fn ask_for_seat(
        &self,
        room: &LinkId,
        fresh: &Secret,
        call: &Call,
    ) -> Result<Result<Sitting, EnterRefusal>, StoreError> {
        let answer = self.redis.script::<String>(call).await;
        let sitting = answer.and_then(|text| read_answer(&text));
        if sitting.is_err() {
            self.disown_soon(room, fresh.hash());
        }
        sitting
    }

    /// What has become of somebody who waited. Asserts that its socket is here.
    pub async fn settle(&self, room: &LinkId, tenure: Tenure) -> Result<Result<Sitting, Held>, StoreError> {
        self.note_room(room).await;
        let mut call = self.about(room, &scripts::SETTLE);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch).arg(&*self.instance);
        read_answer(&self.redis.script::<String>(&call).await?)
    }

    /// The participant has its newest resume token; the one before is no good from now on.
    pub async fn confirm(&self, room: &LinkId, tenure: Tenure) -> Result<(), StoreError> {
        let mut call = self.about(room, &scripts::CONFIRM);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch);
        self.redis.script(&call).await
    }

    /// Asserts after a gap that the seat's socket is here. If it is, says what the newest entry for it is.
    pub async fn hold(&self, room: &LinkId, tenure: Tenure) -> Result<(Held, u64), StoreError> {
        self.note_room(room).await;
        self.look(room, tenure).await
    }

    /// The same when this process has been known all the time to hold sockets in the room.
    pub async fn look(&self, room: &LinkId, tenure: Tenure) -> Result<(Held, u64), StoreError> {
        let mut call = self.about(room, &scripts::HOLD);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch).arg(&*self.instance);
        let (held, last): (String, u64) = self.redis.script(&call).await?;
        Ok((serde_json::from_value(held.into()).map_err(StoreError::unreadable)?, last))
    }

    pub(super) async fn mark_lost(&self, room: &LinkId, tenure: Tenure) -> Result<(), StoreError> {
        let mut call = self.about(room, &scripts::LOSE);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch);
        if self.redis.script::<bool>(&call).await? {
            self.note_lost(room, tenure).await;
        }
        Ok(())
    }

    /// Ends the seat and tells those who knew of it. Says which kind it was, if there was one.
    pub async fn vacate(
        &self,
        room: &LinkId,
        tenure: Tenure,
        reason: LeftReason,
    ) -> Result<Option<Vacated>, StoreError> {
        let mut call = self.about(room, &scripts::VACATE);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch).arg(reason.as_str());
        call.arg(u8::from(reason == LeftReason::Timeout));
        match self.redis.script::<u8>(&call).await? {
            0 => Ok(None),
            1 => Ok(Some(Vacated::InRoom)),
            _ => Ok(Some(Vacated::InWaitingRoom)),
        }
    }

    /// Remembers that this process may hold sockets in `room`, before it does: if it dies, others look there.
    async fn note_room(&self, room: &LinkId) {
        let (index, mut note) = (self.keys.instance_rooms(&self.instance), cmd("ZADD"));
        note.arg(&index).arg(self.after(self.limits.room_life)).arg(room.as_str());
        self.note(index, note).await;
    }
}
