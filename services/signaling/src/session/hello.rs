//! The first message of a socket, and its answer.

use super::{
    rules::Sockets,
    waiting::Waits,
    welcome::{please_wait, welcome},
    wire::{Ending, Wire},
};
use crate::{
    protocol::{
        client::{ClientMessage, Hello, Proof},
        close::Close,
        codec,
        error::ErrorCode,
        server::ServerMessage,
    },
    room::rooms::{Missed, Place, Seated, SitError},
    store::EnterRefusal,
};

/// Somebody whose hello was answered.
pub struct Greeted {
    pub place: Place,
    pub missed: Missed,
    /// There if the host has to let them in first.
    pub waits: Option<Box<Waits>>,
}

/// Waits for the hello, seats the participant in the room or at its door, and says which.
pub async fn greet(wire: &mut Wire, sockets: &Sockets) -> Result<Greeted, Ending> {
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
    let heartbeat = sockets.limits.heartbeat;
    match sockets.rooms.sit(proof).await {
        Ok(Seated::InRoom { place, entry, resume_token }) => {
            count_resume(is_resume, if entry.recovered { "recovered" } else { "snapshot" });
            let message = welcome(id, &entry, &resume_token, heartbeat);
            let place = answer(wire, sockets, place, &message).await?;
            Ok(Greeted { place, missed: entry.missed, waits: None })
        }
        Ok(Seated::AtTheDoor { place, waiting, resume_token }) => {
            count_resume(is_resume, "waiting");
            let message = please_wait(id.clone(), *waiting, &resume_token, heartbeat);
            let place = answer(wire, sockets, place, &message).await?;
            let waits = Some(Box::new(Waits { hello: id, resume_token }));
            Ok(Greeted { place, missed: Missed::default(), waits })
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

/// Tells somebody where they sit; who does not hear it has lost the socket.
async fn answer(
    wire: &mut Wire,
    sockets: &Sockets,
    place: Place,
    message: &ServerMessage,
) -> Result<Place, Ending> {
    match wire.send(codec::encode(message)).await {
        Ok(()) => Ok(place),
        Err(ending) => {
            sockets.rooms.lose(&place.room, place.tenure).await;
            Err(ending)
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
        EnterRefusal::WaitingRoomFull => (ErrorCode::WaitingRoomFull, Close::HelloRefused),
        EnterRefusal::Refused => (ErrorCode::Refused, Close::Refused),
        EnterRefusal::Removed => (ErrorCode::ResumeRefused, Close::Removed),
        EnterRefusal::RoomClosed => (ErrorCode::RoomClosed, Close::RoomClosed),
    }
}

fn count_resume(is_resume: bool, outcome: &'static str) {
    if is_resume {
        metrics::counter!("signaling_resumes_total", "outcome" => outcome).increment(1);
    }
}
