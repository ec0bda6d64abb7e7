//! The room's log: what is said goes in before it goes out, so that nobody misses it.

use common::ids::{LinkId, ParticipantId};
use redis::{
    cmd,
    streams::{StreamId, StreamRangeReply},
};

use super::{RoomStore, StoreError, scripts};
use crate::{
    domain::seat::Tenure,
    protocol::{client::MessageId, codec::Unnumbered},
};

/// The addressee of what is for all but one.
const EVERYONE: &str = "*";

/// What became of a message from one participant to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It stands in the log as number `seq`; the one before it for the same addressee is `after`.
    Here {
        seq: u64,
        after: u64,
    },
    /// The same, and another instance that holds the addressee's socket was told.
    Elsewhere,
    /// The same, but the addressee's socket is lost; it gets the message when it comes back.
    Kept,
    /// The same message id came before: it stands in the log already.
    Again,
    UnknownParticipant,
    /// The sender has been replaced by a newer socket, or its seat was given up.
    Replaced,
    RoomClosed,
}

/// One entry for one participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    pub seq: u64,
    pub body: Unnumbered,
    /// It tells all but one of what has changed in the room, so whoever sees the room as it was after that needs it no more.
    pub is_news: bool,
}

impl RoomStore {
    pub async fn post(
        &self,
        room: &LinkId,
        from: Tenure,
        to: ParticipantId,
        id: &MessageId,
        body: &Unnumbered,
    ) -> Result<Posted, StoreError> {
        let mut call = self.about(room, &scripts::POST);
        call.arg(from.participant.to_string()).arg(from.epoch).arg(to.to_string());
        call.arg(id.as_str()).arg(body.as_str()).arg(&*self.instance);
        let (outcome, seq, after, at): (String, u64, u64, String) = self.redis.script(&call).await?;
        match outcome.as_str() {
            "done" if at.is_empty() => Ok(Posted::Kept),
            "done" if *at == *self.instance => Ok(Posted::Here { seq, after }),
            "done" => Ok(Posted::Elsewhere),
            "again" => Ok(Posted::Again),
            "unknown" => Ok(Posted::UnknownParticipant),
            "replaced" => Ok(Posted::Replaced),
            "closed" => Ok(Posted::RoomClosed),
            other => Err(StoreError::unreadable(other)),
        }
    }

    /// What the log holds for `participant` after the entry `seen`; `None` if the log no longer reaches back so far.
    pub async fn read_log(
        &self,
        room: &LinkId,
        participant: ParticipantId,
        seen: u64,
    ) -> Result<Option<Vec<LogEntry>>, StoreError> {
        let mut command = cmd("XRANGE");
        command.arg(self.keys.log(room)).arg(format!("{seen}-0")).arg("+");
        let entries: StreamRangeReply = self.redis.run(&command).await?;
        // Every number of the room is an entry, so what comes after `seen` is whole if `seen` itself is still there.
        let mut next_expected = if seen == 0 { 1 } else { seen };
        let participant = participant.to_string();
        let mut mine = Vec::new();
        for entry in entries.ids {
            let unreadable = || StoreError::unreadable(format!("entry {} of the log of {room}", entry.id));
            let seq: u64 =
                entry.id.split('-').next().and_then(|seq| seq.parse().ok()).ok_or_else(unreadable)?;
            if seq != next_expected {
                return Ok(None);
            }
            next_expected += 1;
            if seq > seen && is_for(&participant, &entry) {
                let body = entry.get::<String>("body").ok_or_else(unreadable)?;
                let is_news = entry.get::<String>("to").as_deref() == Some(EVERYONE);
                mine.push(LogEntry { seq, body: Unnumbered::from_log(body), is_news });
            }
        }
        let reaches_back = seen == 0 || next_expected > seen;
        Ok(reaches_back.then_some(mine))
    }
}

fn is_for(participant: &str, entry: &StreamId) -> bool {
    let field = |name| entry.get::<String>(name).unwrap_or_default();
    match field("to").as_str() {
        EVERYONE => field("except") != participant,
        to => to == participant,
    }
}
