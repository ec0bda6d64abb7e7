//! Seats participants and relays between them.

use std::sync::Arc;

use common::{
    events::EventPublisher,
    ids::{LinkId, ParticipantId},
};

use super::{
    hub::{Connected, Hub},
    knocks,
    outbox::{Arrival, Outbox},
};
use crate::{
    domain::{
        seat::Tenure,
        secrets::{ResumeToken, Secret, Ticket},
    },
    protocol::{
        V1,
        client::{MessageId, Proof},
        codec::Unnumbered,
        server::{KnockEnd, LeftReason, ServerMessage, SignalPush},
        signal::SignalData,
    },
    store::{EnterRefusal, Held, LogEntry, Posted, RoomStore, Sitting, StoreError, Taken, Vacated, Waiting},
};

/// A cheap, shared handle.
#[derive(Clone)]
pub struct Rooms {
    pub store: RoomStore,
    pub hub: Hub,
    pub events: EventPublisher,
    /// How much may wait for one socket.
    pub queue_length: usize,
}

/// A participant's seat, in the room or at its door, with its socket here.
pub struct Place {
    pub room: LinkId,
    pub tenure: Tenure,
    /// Number of the newest push that the browser has, or does not need.
    pub seen: u64,
    /// Whether no older resume token is good any more.
    pub confirmed: bool,
    pub outbox: Arc<Outbox>,
    /// The socket can be reached for as long as this lives.
    _connected: Connected,
}

/// Somebody who was just seated.
pub enum Seated {
    InRoom { place: Place, entry: Box<Entry>, resume_token: ResumeToken },
    AtTheDoor { place: Place, waiting: Box<Waiting>, resume_token: ResumeToken },
}

/// What somebody who just came in, or came back, has to know.
pub struct Entry {
    pub taken: Taken,
    /// Number of the newest push that the browser has, or does not need.
    pub seen: u64,
    /// Whether `seen` is what the browser said, so that it misses nothing.
    pub recovered: bool,
    pub missed: Missed,
}

/// What came for somebody since the newest push that its browser has.
#[derive(Default)]
pub struct Missed {
    pub entries: Vec<LogEntry>,
    /// Nothing up to this number is missing then.
    pub reached: u64,
}

/// Why somebody was not seated.
#[derive(Debug, thiserror::Error)]
pub enum SitError {
    #[error("refused: {0:?}")]
    Refused(EnterRefusal),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What has become of somebody who waited.
pub enum Settled {
    Waits,
    In(Box<Entry>),
    Fallen(Held),
}

impl Rooms {
    /// Seats whoever holds `proof`, on a socket of this process.
    pub async fn sit(&self, proof: Proof) -> Result<Seated, SitError> {
        let secret = Secret::fresh();
        let (room, sitting, claimed) = match proof {
            Proof::Ticket(text) => {
                let ticket = Ticket::parse(&text).ok_or(SitError::Refused(EnterRefusal::TicketRefused))?;
                let sitting = self.store.enter(&ticket, &secret).await?;
                knocks::count_entry(&sitting);
                (ticket.room, sitting, None)
            }
            Proof::Resume(resume) => {
                let token = ResumeToken::parse(&resume.token);
                let token = token.ok_or(SitError::Refused(EnterRefusal::ResumeRefused))?;
                let sitting = self.store.resume(&token, resume.epoch, &secret).await?;
                (token.room, sitting, Some(resume.last_seq))
            }
        };
        let (tenure, came_in) = match sitting.map_err(SitError::Refused)? {
            Sitting::Taken(taken) => (taken.tenure, Ok(taken)),
            Sitting::Waiting(waiting) => (waiting.tenure, Err(waiting)),
        };
        let outbox = Arc::new(Outbox::new(self.queue_length));
        let _connected = self.hub.connect(tenure, outbox.clone());
        let confirmed = claimed.is_none();
        let resume_token = ResumeToken { room: room.clone(), participant: tenure.participant, secret };
        let mut place = Place { room, tenure, seen: 0, confirmed, outbox, _connected };
        // Only now nothing can slip by any more: what came in the meantime is looked up.
        match came_in {
            Ok(taken) => match self.catch_up(&place.room, taken, claimed).await {
                Ok(entry) => {
                    place.seen = entry.seen;
                    Ok(Seated::InRoom { place, entry: Box::new(entry), resume_token })
                }
                Err(error) => {
                    self.lose(&place.room, tenure).await;
                    Err(error.into())
                }
            },
            Err(waiting) => {
                place.outbox.put(Arrival::Recheck);
                Ok(Seated::AtTheDoor { place, waiting: Box::new(waiting), resume_token })
            }
        }
    }

    /// `claimed` is the newest push that the browser says to have.
    async fn catch_up(&self, room: &LinkId, taken: Taken, claimed: Option<u64>) -> Result<Entry, StoreError> {
        let participant = taken.tenure.participant;
        if let Some(claimed) = claimed.filter(|claimed| (taken.since..=taken.seq).contains(claimed)) {
            // Whoever has the newest entry that was for it needs nothing older, even if the log is cut off behind it.
            let from = if claimed >= taken.last { taken.seq } else { claimed };
            if let Some(entries) = self.store.read_log(room, participant, from).await? {
                let missed = Missed { entries, reached: taken.seq };
                return Ok(Entry { seen: claimed, recovered: true, missed, taken });
            }
        } else if claimed.is_none_or(|claimed| claimed < taken.since) {
            // It has seen nothing of the room yet. What was said to it since it was let in is not lost; what has changed in
            // the room meanwhile, it sees.
            if let Some(mut entries) = self.store.read_log(room, participant, taken.since).await? {
                entries.retain(|entry| !entry.is_news || entry.seq > taken.seq);
                let missed = Missed { entries, reached: taken.seq };
                return Ok(Entry { seen: taken.since, recovered: false, missed, taken });
            }
        }
        let entries = self.store.read_log(room, participant, taken.seq).await?.unwrap_or_default();
        let missed = Missed { entries, reached: taken.seq };
        Ok(Entry { seen: taken.seq, recovered: false, missed, taken })
    }

    /// What has become of somebody who waited.
    pub async fn settle(&self, place: &Place) -> Result<Settled, StoreError> {
        match self.store.settle(&place.room, place.tenure).await? {
            Ok(Sitting::Waiting(_)) => Ok(Settled::Waits),
            Ok(Sitting::Taken(taken)) => {
                Ok(Settled::In(Box::new(self.catch_up(&place.room, taken, None).await?)))
            }
            Err(held) => Ok(Settled::Fallen(held)),
        }
    }

    /// What came for the participant since the push that it saw last; `None` if the log no longer holds all of it.
    pub async fn missed(&self, place: &Place) -> Result<Option<Vec<LogEntry>>, StoreError> {
        self.store.read_log(&place.room, place.tenure.participant, place.seen).await
    }

    /// Passes a message on. It is in the room's log first, so the addressee gets it even if its socket is just moving
    /// from one instance to another; if that socket is here, it does not take the way through pub/sub.
    pub async fn relay(
        &self,
        from: &Place,
        to: ParticipantId,
        id: &MessageId,
        data: SignalData,
    ) -> Result<Posted, StoreError> {
        let push = SignalPush { v: V1, seq: None, from: from.tenure.participant, data };
        let body = Unnumbered::new(&ServerMessage::Signal(push));
        let posted = self.store.post(&from.room, from.tenure, to, id, &body).await?;
        match posted {
            Posted::Here { seq, after } => {
                self.hub.put(to, Arrival::Push { seq, after, body });
            }
            // The first time Redis may have done it without our hearing of it, and then the addressee was not told here.
            Posted::Again => {
                self.hub.put(to, Arrival::Recheck);
            }
            _ => {}
        }
        if let Some(route) = route(posted) {
            metrics::counter!("signaling_relays_total", "route" => route).increment(1);
        }
        Ok(posted)
    }

    /// Asserts after a gap that the participant's socket is here. If it is, says what the newest push for it is.
    pub async fn hold(&self, place: &Place) -> Result<(Held, u64), StoreError> {
        self.store.hold(&place.room, place.tenure).await
    }

    /// The same without a gap, for what may have been lost unseen.
    pub async fn look(&self, place: &Place) -> Result<(Held, u64), StoreError> {
        self.store.look(&place.room, place.tenure).await
    }

    /// The browser has its resume token. If that cannot be written down, the token before stays good a little longer.
    pub async fn confirm(&self, place: &mut Place) {
        match self.store.confirm(&place.room, place.tenure).await {
            Ok(()) => place.confirmed = true,
            Err(error) => tracing::warn!(%error, "a resume token could not be confirmed"),
        }
    }

    pub async fn leave(&self, place: &Place) -> Result<(), StoreError> {
        if let Some(Vacated::InWaitingRoom) =
            self.store.vacate(&place.room, place.tenure, LeftReason::Left).await?
        {
            knocks::count(KnockEnd::Left);
        }
        Ok(())
    }

    /// The socket is gone, the seat is kept.
    pub async fn lose(&self, room: &LinkId, tenure: Tenure) {
        if let Err(error) = self.store.lose(room, tenure).await {
            tracing::warn!(%error, participant.id = %tenure.participant, "a lost seat could not be marked yet");
        }
    }
}

fn route(posted: Posted) -> Option<&'static str> {
    match posted {
        Posted::Here { .. } => Some("here"),
        Posted::Elsewhere => Some("elsewhere"),
        Posted::Kept => Some("kept"),
        Posted::Again | Posted::UnknownParticipant | Posted::Replaced | Posted::RoomClosed => None,
    }
}
