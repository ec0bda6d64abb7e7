//! `POST /{id}/join`

use actix_web::{
    post,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    http::ClientAddress,
    ids::{LinkId, ParticipantId},
    problem::{Problem, ProblemDetails},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    domain::{
        ice::IceServer,
        nickname::Nickname,
        room::{PASSWORD_LENGTH, Room},
        seat::{Seat, SeatRole},
        secrets::Ticket,
    },
    error,
    protocol::{
        self, V1,
        codec::Unnumbered,
        server::{JoinedPush, Participant, ServerMessage},
    },
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    /// Not needed by the room's owner.
    pub password: Option<String>,
    /// 1 to 40 characters.
    #[schema(example = "바다")]
    pub nickname: String,
}

/// What is needed to take the seat.
#[derive(Debug, Serialize, ToSchema)]
pub struct Joined {
    /// Good once, for a minute: it goes into the socket's `hello`.
    pub ticket: String,
    pub participant_id: ParticipantId,
    pub role: SeatRole,
    pub ice_servers: Vec<IceServer>,
    /// Path of the WebSocket on this origin; its subprotocol is `conch.rooms.v1`.
    #[schema(example = "/ws/rooms")]
    pub ws_path: &'static str,
}

/// Joins a room with its password; its owner joins as host without. Needs no account. Whether a guest has to wait for the
/// host is told on the socket.
#[utoipa::path(tag = "rooms", params(("id" = LinkId, Path)), request_body = JoinRequest, responses(
    (status = 200, body = Joined),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`room-refused`: wrong password or no such room; `room-locked`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`room-full`; `waiting-room-full`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`: too many wrong passwords, or too many joins, see Retry-After", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/{id}/join")]
pub async fn join(
    state: Data<State>,
    caller: Option<Caller>,
    address: ClientAddress,
    id: Path<LinkId>,
    body: Json<JoinRequest>,
) -> Result<Json<Joined>, Problem> {
    let JoinRequest { password, nickname } = body.into_inner();
    let nickname: Nickname =
        nickname.parse().map_err(|error| Problem::invalid("nickname", format!("{error}")))?;
    let password = password.unwrap_or_default();
    if password.chars().count() > *PASSWORD_LENGTH.end() {
        return Err(Problem::invalid("password", "must be at most 128 characters"));
    }

    let room = state.store.find(&id).await?;
    let (room, role) = match room {
        Some(room) if caller.is_some_and(|caller| caller.member == room.owner) => (room, SeatRole::Host),
        room => (admit_guest(&state, &id, address, room, password).await?, SeatRole::Guest),
    };

    let seat = Seat::new(role, nickname);
    let ticket = Ticket::issue(room.id.clone());
    state.store.keep_ticket(&ticket, &room, &seat, announcement(&seat).as_str()).await?;
    Ok(Json(Joined {
        ticket: ticket.text(),
        participant_id: seat.participant_id,
        role,
        ice_servers: state.ice_servers.of(seat.participant_id, clock::now()),
        ws_path: protocol::PATH,
    }))
}

/// The room, if the password is right and there is a seat. Whether there is such a room cannot be told from a refusal,
/// nor from the time that it takes.
async fn admit_guest(
    state: &State,
    id: &LinkId,
    ClientAddress(address): ClientAddress,
    room: Option<Room>,
    password: String,
) -> Result<Room, Problem> {
    state.store.begin_attempt(id, address).await?.map_err(error::too_many_attempts)?;
    let hash = room.as_ref().map(|room| room.password_hash.clone());
    let is_right = state.passwords.verify(password.into(), hash).await.map_err(error::hashing_failed)?;
    let room = room.filter(|_| is_right).ok_or_else(error::room_refused)?;
    // Whoever floods a room with joins is not forgiven, and soon has to wait before anything is hashed.
    state.store.count_join(id, address).await?.map_err(error::too_many_attempts)?;
    state.store.forgive_attempts(id, address).await?;
    if room.locked {
        return Err(error::room_locked());
    }
    // Whoever comes with the ticket is checked again; this spares most of those who find no seat the way there.
    if state.store.occupancy(id).await?.is_full(&room, state.waiting_seats) {
        return Err(if room.waiting_room { error::waiting_room_full() } else { error::room_full() });
    }
    Ok(room)
}

/// What the others are told when the ticket is used.
fn announcement(seat: &Seat) -> Unnumbered {
    let participant = Participant {
        participant_id: seat.participant_id,
        nickname: seat.nickname.as_str().to_owned(),
        role: seat.role,
        // Those who are there already are not polite to a newcomer.
        polite: false,
    };
    Unnumbered::new(&ServerMessage::ParticipantJoined(JoinedPush { v: V1, seq: None, participant }))
}
