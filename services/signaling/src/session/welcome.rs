//! What somebody is told who was seated.

use std::time::Duration;

use crate::{
    domain::seat::{Seat, TakenSeat},
    domain::secrets::ResumeToken,
    protocol::{
        V1,
        client::MessageId,
        server::{self, Knocker, Own, Participant, ServerMessage, Welcome},
    },
    room::rooms::Entry,
    store::Waiting,
};

pub fn welcome(id: MessageId, entry: &Entry, token: &ResumeToken, heartbeat: Duration) -> ServerMessage {
    let taken = &entry.taken;
    ServerMessage::Welcome(Box::new(Welcome {
        v: V1,
        id,
        room: taken.room.clone(),
        own: describe_own(&taken.own.seat),
        participants: taken.others.iter().map(|other| describe(other, &taken.own)).collect(),
        waiting: taken.waiting.iter().map(describe_knocker).collect(),
        epoch: taken.tenure.epoch,
        seq: entry.seen,
        resume_token: token.text(),
        heartbeat_seconds: heartbeat.as_secs(),
        recovered: entry.recovered,
    }))
}

pub fn please_wait(
    id: MessageId,
    waiting: Waiting,
    token: &ResumeToken,
    heartbeat: Duration,
) -> ServerMessage {
    ServerMessage::Waiting(Box::new(server::Waiting {
        v: V1,
        id,
        room: waiting.room,
        own: describe_own(&waiting.own),
        epoch: waiting.tenure.epoch,
        resume_token: token.text(),
        heartbeat_seconds: heartbeat.as_secs(),
    }))
}

fn describe_own(seat: &Seat) -> Own {
    Own { participant_id: seat.participant_id, role: seat.role, nickname: seat.nickname.as_str().to_owned() }
}

fn describe(other: &TakenSeat, own: &TakenSeat) -> Participant {
    Participant {
        participant_id: other.seat.participant_id,
        nickname: other.seat.nickname.as_str().to_owned(),
        role: other.seat.role,
        polite: own.is_polite_to(other),
    }
}

fn describe_knocker(taken: &TakenSeat) -> Knocker {
    Knocker { participant_id: taken.seat.participant_id, nickname: taken.seat.nickname.as_str().to_owned() }
}
