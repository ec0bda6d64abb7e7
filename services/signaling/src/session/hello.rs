//! The first message of a socket, and the welcome.

use super::{
    rules::Sockets,
    wire::{Ending, Wire},
};
use crate::{
    domain::seat::TakenSeat,
    protocol::{
        V1,
        client::{ClientMessage, Hello, MessageId, Proof},
        close::Close,
        codec,
        server::{ErrorCode, Own, Participant, RoomName, ServerMessage, Welcome},
    },
    room::rooms::{Place, Seated, SitError},
    store::{EnterRefusal, LogEntry},
};

/// Waits for the hello, seats the participant and welcomes it. Answers with what it missed, too.
pub async fn greet(wire: &mut Wire, sockets: &Sockets) -> Result<(Place, Vec<LogEntry>), Ending> {
    let received = tokio::select! {
        received = tokio::time::timeout(sockets.limits.hello, wire.receive()) => received,
        () = sockets.stopping.cancelled() => return Err(Ending::Close(Close::Draining)),
    };
    let Ok(received) = received else {
        return refuse(wire, ErrorCode::HelloTimeout.about(None), Close::HelloTimeout).await;
    };
    let Hello { id, proof, .. } = match codec::decode(&received?) {
        Ok(ClientMessage::Hello(hello)) => hello,
        Ok(other) => {
            let message = ErrorCode::OutOfTurn.about(Some(other.id().clone()));
            return refuse(wire, message, Close::HelloRefused).await;
        }
        Err(error) => {
            let close = match error.code {
                ErrorCode::UnsupportedVersion => Close::Version,
                _ => Close::HelloRefused,
            };
            return refuse(wire, error.code.saying(error.id, error.message), close).await;
        }
    };
    let is_resume = matches!(proof, Proof::Resume(_));
    match sockets.rooms.sit(proof).await {
        Ok(seated) => {
            count_resume(is_resume, if seated.recovered { "recovered" } else { "snapshot" });
            let welcome = codec::encode(&welcome(id, &seated, sockets));
            match wire.send(welcome).await {
                Ok(()) => Ok((seated.place, seated.missed)),
                Err(ending) => {
                    sockets.rooms.lose(&seated.place.room, seated.place.tenure).await;
                    Err(ending)
                }
            }
        }
        Err(SitError::Refused(refusal)) => {
            count_resume(is_resume, "refused");
            let (code, close) = explain(refusal);
            refuse(wire, code.about(Some(id)), close).await
        }
        Err(SitError::Store(error)) => {
            tracing::warn!(%error, "a participant could not be seated");
            refuse(wire, ErrorCode::Unavailable.about(Some(id)), Close::Unavailable).await
        }
    }
}

async fn refuse<T>(wire: &mut Wire, message: ServerMessage, close: Close) -> Result<T, Ending> {
    wire.send(codec::encode(&message)).await?;
    Err(Ending::Close(close))
}

fn explain(refusal: EnterRefusal) -> (ErrorCode, Close) {
    match refusal {
        EnterRefusal::TicketRefused => (ErrorCode::TicketRefused, Close::HelloRefused),
        EnterRefusal::ResumeRefused => (ErrorCode::ResumeRefused, Close::HelloRefused),
        EnterRefusal::RoomFull => (ErrorCode::RoomFull, Close::HelloRefused),
        EnterRefusal::RoomLocked => (ErrorCode::RoomLocked, Close::HelloRefused),
        EnterRefusal::RoomClosed => (ErrorCode::RoomClosed, Close::RoomClosed),
    }
}

fn welcome(id: MessageId, seated: &Seated, sockets: &Sockets) -> ServerMessage {
    let own = &seated.own.seat;
    ServerMessage::Welcome(Box::new(Welcome {
        v: V1,
        id,
        room: RoomName { id: seated.place.room.clone(), title: seated.title.clone() },
        own: Own {
            participant_id: own.participant_id,
            role: own.role,
            nickname: own.nickname.as_str().to_owned(),
        },
        participants: seated.others.iter().map(|other| describe(other, &seated.own)).collect(),
        epoch: seated.place.tenure.epoch,
        seq: seated.place.seen,
        resume_token: seated.resume_token.text(),
        heartbeat_seconds: sockets.limits.heartbeat.as_secs(),
        recovered: seated.recovered,
    }))
}

fn describe(other: &TakenSeat, own: &TakenSeat) -> Participant {
    Participant {
        participant_id: other.seat.participant_id,
        nickname: other.seat.nickname.as_str().to_owned(),
        role: other.seat.role,
        polite: own.is_polite_to(other),
    }
}

fn count_resume(is_resume: bool, outcome: &'static str) {
    if is_resume {
        metrics::counter!("signaling_resumes_total", "outcome" => outcome).increment(1);
    }
}
