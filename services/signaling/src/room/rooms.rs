//! Seats participants and relays between them.

use std::sync::Arc;

use common::ids::{LinkId, ParticipantId};

use super::{
    hub::{Connected, Hub},
    outbox::{Arrival, Outbox},
};
use crate::{
    domain::{
        seat::{TakenSeat, Tenure},
        secrets::{ResumeToken, Secret, Ticket},
    },
    protocol::{
        V1,
        client::{MessageId, Proof},
        codec::Unnumbered,
        server::{LeftReason, ServerMessage, SignalPush},
        signal::SignalData,
    },
    store::{EnterRefusal, Held, LogEntry, Posted, RoomStore, StoreError, Taken},
};

/// A cheap, shared handle.
#[derive(Clone)]
pub struct Rooms {
    pub store: RoomStore,
    pub hub: Hub,
    /// How much may wait for one socket.
    pub queue_length: usize,
}

/// A participant's seat with its socket here.
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

/// What somebody who just sat down has to know.
pub struct Seated {
    pub place: Place,
    pub title: String,
    pub own: TakenSeat,
    pub others: Vec<TakenSeat>,
    pub resume_token: ResumeToken,
    /// Whether `place.seen` is what the browser said, so that it misses nothing.
    pub recovered: bool,
    /// What came since.
    pub missed: Vec<LogEntry>,
}

/// Why somebody was not seated.
#[derive(Debug, thiserror::Error)]
pub enum SitError {
    #[error("refused: {0:?}")]
    Refused(EnterRefusal),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where a browser goes on.
struct Resumption {
    seen: u64,
    recovered: bool,
    missed: Vec<LogEntry>,
}

impl Rooms {
    /// Seats whoever holds `proof`, on a socket of this process.
    pub async fn sit(&self, proof: Proof) -> Result<Seated, SitError> {
        let secret = Secret::fresh();
        let (room, taken, claimed) = match proof {
            Proof::Ticket(text) => {
                let ticket = Ticket::parse(&text).ok_or(SitError::Refused(EnterRefusal::TicketRefused))?;
                let taken = self.store.enter(&ticket, &secret).await?;
                (ticket.room, taken, None)
            }
            Proof::Resume(resume) => {
                let token = ResumeToken::parse(&resume.token);
                let token = token.ok_or(SitError::Refused(EnterRefusal::ResumeRefused))?;
                let taken = self.store.resume(&token, resume.epoch, &secret).await?;
                (token.room, taken, Some(resume.last_seq))
            }
        };
        let taken = taken.map_err(SitError::Refused)?;
        let tenure = taken.tenure;
        let outbox = Arc::new(Outbox::new(self.queue_length));
        let connected = self.hub.connect(tenure, outbox.clone());
        // Only now, when nothing can slip by any more, is the log read for what came in the meantime.
        let Resumption { seen, recovered, missed } = match self.catch_up(&room, &taken, claimed).await {
            Ok(resumption) => resumption,
            Err(error) => {
                self.lose(&room, tenure).await;
                return Err(error.into());
            }
        };
        let resume_token = ResumeToken { room: room.clone(), participant: tenure.participant, secret };
        let Taken { title, own, others, .. } = taken;
        let confirmed = claimed.is_none();
        let place = Place { room, tenure, seen, confirmed, outbox, _connected: connected };
        Ok(Seated { place, title, own, others, resume_token, recovered, missed })
    }

    async fn catch_up(
        &self,
        room: &LinkId,
        taken: &Taken,
        claimed: Option<u64>,
    ) -> Result<Resumption, StoreError> {
        let participant = taken.tenure.participant;
        if let Some(claimed) = claimed.filter(|claimed| *claimed <= taken.seq) {
            // Whoever has the newest entry that was for it needs nothing older, even if the log is cut off behind it.
            let from = if claimed >= taken.last { taken.seq } else { claimed };
            if let Some(missed) = self.store.read_log(room, participant, from).await? {
                return Ok(Resumption { seen: claimed, recovered: true, missed });
            }
        }
        let missed = self.store.read_log(room, participant, taken.seq).await?.unwrap_or_default();
        Ok(Resumption { seen: taken.seq, recovered: false, missed })
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
        if let Posted::Here { seq, after } = posted {
            self.hub.put(to, Arrival::Push { seq, after, body });
        }
        if let Some(route) = route(posted) {
            metrics::counter!("signaling_relays_total", "route" => route).increment(1);
        }
        Ok(posted)
    }

    /// Asserts after a gap that the participant's socket is here.
    pub async fn hold(&self, place: &Place) -> Result<Held, StoreError> {
        self.store.hold(&place.room, place.tenure).await
    }

    /// The browser has its resume token. If that cannot be written down, the token before stays good a little longer.
    pub async fn confirm(&self, place: &mut Place) {
        match self.store.confirm(&place.room, place.tenure).await {
            Ok(()) => place.confirmed = true,
            Err(error) => tracing::warn!(%error, "a resume token could not be confirmed"),
        }
    }

    pub async fn leave(&self, place: &Place) -> Result<(), StoreError> {
        self.store.vacate(&place.room, place.tenure, LeftReason::Left).await.map(drop)
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
