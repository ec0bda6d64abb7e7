//! Rooms as a whole: opened, found, listed, closed.

use std::collections::HashMap;

use chrono::DateTime;
use common::{
    clock::{self, Timestamp},
    ids::{LinkId, MemberId},
};
use redis::cmd;

use super::{RoomStore, StoreError, scripts};
use crate::domain::{
    room::{Room, RoomChange},
    seat::{Seat, SeatRole},
    secrets::Ticket,
};

/// What is left of an ended room stays this long, for those who clean up; `AFTERWARDS` in the scripts.
const AFTERWARDS_MS: i64 = 3_600_000;

/// A third of a cluster of three nodes being away, one opening in 27 fails.
const TRIES: u32 = 3;

/// How full a room is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Occupancy {
    /// Whether a socket of the host is open.
    pub host_present: bool,
    /// Guests with an open socket; the seat of a lost one is given up for a newcomer.
    pub guests_present: u8,
    /// The same of those in the waiting room.
    pub waiting: u8,
}

impl Occupancy {
    /// Whether there is no seat for another guest, in the waiting room where there is one.
    pub fn is_full(&self, room: &Room, waiting_seats: u8) -> bool {
        if room.waiting_room {
            self.waiting >= waiting_seats
        } else {
            self.guests_present >= room.guest_capacity()
        }
    }
}

/// What became of an owner's wish to change a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    Done,
    /// There is no such room, or it is somebody else's.
    Unknown,
    /// More seats are taken than there would be.
    Occupied,
}

impl RoomStore {
    /// Whether `owner` may have one more room beside those that are open. On a cluster some of what tells it may be away,
    /// and then it is rather one too many than none.
    pub async fn has_place_for(&self, owner: MemberId, most: usize) -> Result<bool, StoreError> {
        match self.list(owner).await {
            Ok(rooms) => Ok(rooms.len() < most),
            Err(error) if self.redis.is_cluster() && error.is_away() => {
                tracing::warn!(%error, "the rooms of an expert cannot be counted just now");
                Ok(true)
            }
            Err(error) => Err(error),
        }
    }

    /// Opens the room, on a cluster under another id if the node of the one that it has is away. The indexes may be away
    /// too: then it goes into them later, and until that only whoever has its id knows of it.
    pub async fn open(&self, mut room: Room) -> Result<Room, StoreError> {
        let tries = if self.redis.is_cluster() { TRIES } else { 1 };
        for _ in 1..tries {
            match self.open_as_it_is(&room).await {
                Err(error) if error.is_away() => {
                    tracing::warn!(%error, "a room could not be opened there, so it is elsewhere");
                    self.unlist(&room).await;
                    room.id = LinkId::random();
                }
                outcome => return outcome.map(|()| room),
            }
        }
        self.open_as_it_is(&room).await.map(|()| room)
    }

    async fn open_as_it_is(&self, room: &Room) -> Result<(), StoreError> {
        let (created, ends) = (room.created_at.timestamp_millis(), room.expires_at.timestamp_millis());
        let (id, key) = (room.id.as_str(), self.keys.room(&room.id));
        let fields = [
            ("owner", room.owner.to_string()),
            ("host_name", room.host_name.clone()),
            ("title", room.title.clone()),
            ("password_hash", room.password_hash.clone()),
            ("capacity", room.capacity.to_string()),
            ("locked", flag(room.locked)),
            ("waiting_room", flag(room.waiting_room)),
            ("created_at", created.to_string()),
            ("expires_at", ends.to_string()),
        ];
        // The indexes first: an index without its room is harmless, a room without its index is lost.
        self.note_room_of(room.owner, id, created, ends - created).await;
        let (ending, mut note) = (self.keys.rooms_ending(), cmd("ZADD"));
        note.arg(&ending).arg(ends).arg(id);
        self.note(ending, note).await;
        self.redis.run::<()>(cmd("HSET").arg(&key).arg(&fields)).await?;
        self.redis.run(cmd("PEXPIREAT").arg(&key).arg(ends + AFTERWARDS_MS)).await
    }

    /// Takes a room that could not be opened out of its owner's list. It stays among those that end, should it be there
    /// after all.
    async fn unlist(&self, room: &Room) {
        let (of_owner, mut note) = (self.keys.rooms_of(room.owner), cmd("ZREM"));
        note.arg(&of_owner).arg(room.id.as_str());
        self.note(of_owner, note).await;
    }

    /// `life` is counted from when it is noted, however late that is, so that the index outlives all that is in it.
    async fn note_room_of(&self, owner: MemberId, room: &str, created: i64, life: i64) {
        let of_owner = self.keys.rooms_of(owner);
        let (mut note, mut keep) = (cmd("ZADD"), cmd("PEXPIRE"));
        note.arg(&of_owner).arg(created).arg(room);
        keep.arg(&of_owner).arg(life);
        for command in [note, keep] {
            self.note(of_owner.clone(), command).await;
        }
    }

    /// The room, unless its time is over.
    pub async fn find(&self, id: &LinkId) -> Result<Option<Room>, StoreError> {
        let fields = self.fields(self.keys.room(id)).await?;
        if fields.is_empty() {
            return Ok(None);
        }
        let room = read_room(id, &fields).ok_or_else(|| StoreError::unreadable(format!("room {id}")))?;
        Ok(Some(room).filter(|room| room.expires_at > clock::now()))
    }

    /// All open rooms of `owner`, newest first; there are never more than one page of them.
    pub async fn list(&self, owner: MemberId) -> Result<Vec<Room>, StoreError> {
        let index = self.keys.rooms_of(owner);
        let ids: Vec<String> = self.redis.run(cmd("ZRANGE").arg(&index).arg(0).arg(-1).arg("REV")).await?;
        let mut rooms = Vec::with_capacity(ids.len());
        for text in ids {
            let id: LinkId = text.parse().map_err(StoreError::unreadable)?;
            match self.find(&id).await? {
                Some(room) => rooms.push(room),
                None => self.redis.run(cmd("ZREM").arg(&index).arg(text)).await?,
            }
        }
        Ok(rooms)
    }

    /// Ends the room if it is `owner`'s, and tells everyone in it. Says whether it did.
    pub async fn close(&self, id: &LinkId, owner: MemberId) -> Result<bool, StoreError> {
        let mut call = self.about(id, &scripts::CLOSE);
        let closed: Option<String> = self.redis.script(call.arg(owner.to_string())).await?;
        if closed.is_some() {
            self.forget(id, owner).await;
        }
        Ok(closed.is_some())
    }

    /// Changes the room if it is `owner`'s, and tells everyone in it what they may see of that. `password_hash` replaces the
    /// old one; tickets that were given for it are no good any more.
    pub async fn change(
        &self,
        id: &LinkId,
        owner: MemberId,
        change: &RoomChange,
        password_hash: Option<&str>,
    ) -> Result<Changed, StoreError> {
        let mut call = self.about(id, &scripts::CHANGE);
        call.arg(owner.to_string());
        let fields = [
            ("title", change.title.clone()),
            ("capacity", change.capacity.map(|capacity| capacity.to_string())),
            ("waiting_room", change.waiting_room.map(flag)),
            ("locked", change.locked.map(flag)),
            ("password_hash", password_hash.map(str::to_owned)),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                call.arg(name).arg(value);
            }
        }
        let outcome: String = self.redis.script(&call).await?;
        match outcome.as_str() {
            "done" => Ok(Changed::Done),
            "unknown" => Ok(Changed::Unknown),
            "occupied" => Ok(Changed::Occupied),
            other => Err(StoreError::unreadable(other)),
        }
    }

    pub async fn occupancy(&self, id: &LinkId) -> Result<Occupancy, StoreError> {
        let (seats, door) = (self.fields(self.keys.seats(id)).await?, self.fields(self.keys.door(id)).await?);
        let mut occupancy = Occupancy::default();
        for role in roles_of_present(&seats) {
            if role == SeatRole::Host.as_str() {
                occupancy.host_present = true;
            } else {
                occupancy.guests_present = occupancy.guests_present.saturating_add(1);
            }
        }
        occupancy.waiting = u8::try_from(roles_of_present(&door).count()).unwrap_or(u8::MAX);
        Ok(occupancy)
    }

    async fn fields(&self, hash: String) -> Result<HashMap<String, String>, StoreError> {
        self.redis.run(cmd("HGETALL").arg(hash)).await
    }

    /// Keeps the ticket for whoever shows it first; `joined` is what the others are told then. It is no good any more once
    /// the password of `room` is another than now.
    pub async fn keep_ticket(
        &self,
        ticket: &Ticket,
        room: &Room,
        seat: &Seat,
        joined: &str,
    ) -> Result<(), StoreError> {
        let value = serde_json::json!({
            "participant_id": seat.participant_id,
            "role": seat.role,
            "seat": serde_json::to_string(seat).map_err(StoreError::unreadable)?,
            "joined": joined,
            "password_version": room.password_version,
        });
        let key = self.keys.ticket(&ticket.room, &ticket.secret.hash());
        let life = u64::try_from(self.limits.ticket_life.as_millis()).unwrap_or(u64::MAX);
        self.redis.run(cmd("SET").arg(key).arg(value.to_string()).arg("PX").arg(life)).await
    }
}

/// Of those with an open socket.
fn roles_of_present(fields: &HashMap<String, String>) -> impl Iterator<Item = &str> {
    fields.iter().filter_map(move |(name, role)| {
        let participant = name.strip_prefix("role:")?;
        fields.get(&format!("at:{participant}")).filter(|at| !at.is_empty())?;
        Some(role.as_str())
    })
}

fn read_room(id: &LinkId, fields: &HashMap<String, String>) -> Option<Room> {
    Some(Room {
        id: id.clone(),
        owner: fields.get("owner")?.parse().ok()?,
        host_name: fields.get("host_name")?.clone(),
        title: fields.get("title")?.clone(),
        password_hash: fields.get("password_hash")?.clone(),
        capacity: fields.get("capacity")?.parse().ok()?,
        locked: fields.get("locked")? == "1",
        // Rooms that were opened by the version before have neither.
        waiting_room: fields.get("waiting_room").is_some_and(|text| text == "1"),
        password_version: fields.get("password_version").and_then(|text| text.parse().ok()).unwrap_or(0),
        created_at: read_time(fields.get("created_at")?)?,
        expires_at: read_time(fields.get("expires_at")?)?,
    })
}

fn flag(is_set: bool) -> String {
    u8::from(is_set).to_string()
}

fn read_time(text: &str) -> Option<Timestamp> {
    DateTime::from_timestamp_millis(text.parse().ok()?)
}
