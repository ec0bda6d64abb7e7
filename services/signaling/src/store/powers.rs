//! What participants change about the room while they are in it: the host's powers, and everybody's own name.
//!
//! Each script compares the epoch first, so a socket that has been replaced changes nothing, and does what came under one
//! message id once.

use common::ids::{LinkId, MemberId};
use redis::cmd;

use super::{
    RoomStore, StoreError,
    scripts::{self, Call, Script},
};
use crate::{
    domain::{nickname::Nickname, power::Power, seat::Tenure},
    protocol::{client::MessageId, codec::Unnumbered},
};

/// What became of a host's wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exerted {
    Done,
    /// The same message came before.
    Again,
    /// The room is over, and was `owner`'s; `seq` is the number of its end.
    Ended {
        owner: MemberId,
        seq: u64,
    },
    NotHost,
    UnknownParticipant,
    /// The host cannot be sent away.
    Oneself,
    RoomFull,
    RoomLocked,
    /// The one who wished it has been replaced by a newer socket, or its seat was given up.
    Replaced,
    RoomClosed,
}

/// What became of a participant's wish to be called otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renamed {
    Done,
    Replaced,
    RoomClosed,
}

impl RoomStore {
    pub async fn exert(
        &self,
        room: &LinkId,
        by: Tenure,
        id: &MessageId,
        power: Power,
    ) -> Result<Exerted, StoreError> {
        let (script, target): (&'static Script, _) = match power {
            Power::Admit(participant) => (&scripts::ADMIT, participant.to_string()),
            Power::Refuse(participant) | Power::Remove(participant) => {
                (&scripts::DISMISS, participant.to_string())
            }
            Power::Lock(locked) => (&scripts::LOCK, u8::from(locked).to_string()),
            Power::End => return self.end(room, by, id).await,
        };
        let mut call = self.about(room, script);
        wish(&mut call, by, id).arg(target);
        match power {
            Power::Refuse(_) => call.arg("refused"),
            Power::Remove(_) => call.arg("removed"),
            _ => &mut call,
        };
        let outcome: String = self.redis.script(&call).await?;
        match outcome.as_str() {
            "done" => Ok(Exerted::Done),
            "unknown" => Ok(Exerted::UnknownParticipant),
            "oneself" => Ok(Exerted::Oneself),
            "locked" => Ok(Exerted::RoomLocked),
            "full" => Ok(Exerted::RoomFull),
            other => read_unheard(other),
        }
    }

    async fn end(&self, room: &LinkId, by: Tenure, id: &MessageId) -> Result<Exerted, StoreError> {
        let mut call = self.about(room, &scripts::END);
        wish(&mut call, by, id);
        let (outcome, owner, seq): (String, String, u64) = self.redis.script(&call).await?;
        if outcome != "done" {
            return read_unheard(&outcome);
        }
        let owner: MemberId = owner.parse().map_err(StoreError::unreadable)?;
        self.forget(room, owner).await;
        Ok(Exerted::Ended { owner, seq })
    }

    /// Takes an ended room out of the indexes, those that are away just now a little later.
    pub(super) async fn forget(&self, room: &LinkId, owner: MemberId) {
        for index in [self.keys.rooms_of(owner), self.keys.rooms_ending()] {
            let mut note = cmd("ZREM");
            note.arg(&index).arg(room.as_str());
            self.note(index, note).await;
        }
    }

    /// `changed` is what the others are told.
    pub async fn rename(
        &self,
        room: &LinkId,
        by: Tenure,
        id: &MessageId,
        nickname: &Nickname,
        changed: &Unnumbered,
    ) -> Result<Renamed, StoreError> {
        let mut call = self.about(room, &scripts::RENAME);
        wish(&mut call, by, id).arg(nickname.as_str()).arg(changed.as_str());
        let outcome: String = self.redis.script(&call).await?;
        match outcome.as_str() {
            "done" | "again" => Ok(Renamed::Done),
            "replaced" => Ok(Renamed::Replaced),
            "closed" => Ok(Renamed::RoomClosed),
            other => Err(StoreError::unreadable(other)),
        }
    }
}

fn wish<'call>(call: &'call mut Call, by: Tenure, id: &MessageId) -> &'call mut Call {
    call.arg(by.participant.to_string()).arg(by.epoch).arg(id.as_str())
}

/// Why the wish was not looked at.
fn read_unheard(outcome: &str) -> Result<Exerted, StoreError> {
    match outcome {
        "again" => Ok(Exerted::Again),
        "not-host" => Ok(Exerted::NotHost),
        "replaced" => Ok(Exerted::Replaced),
        "closed" => Ok(Exerted::RoomClosed),
        other => Err(StoreError::unreadable(other)),
    }
}
