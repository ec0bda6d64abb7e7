//! Who is still there: processes, seats without a socket, rooms whose time is over. Every instance looks after all of
//! them; each step can be done twice, or by two at once, without harm.

use std::time::Duration;

use common::{
    clock,
    events::signaling::RoomClosed,
    ids::{LinkId, ParticipantId},
};
use redis::{Cmd, cmd};

use super::{RoomStore, StoreError, Vacated, scripts};
use crate::{domain::seat::Tenure, protocol::server::LeftReason};

/// As much as one round takes on; the rest is for the next.
const BATCH: usize = 100;

impl RoomStore {
    /// Gives a sign of life. Says whether this process was unknown, because it is new or was taken for dead.
    pub async fn sign_life(&self) -> Result<bool, StoreError> {
        let now = clock::now().timestamp_millis();
        let known_rooms = self.keys.instance_rooms(&self.instance);
        self.redis.run::<()>(cmd("ZREMRANGEBYSCORE").arg(known_rooms).arg("-inf").arg(now)).await?;
        self.redis.run(cmd("ZADD").arg(self.keys.instances()).arg(now).arg(&*self.instance)).await
    }

    /// The last sign of this process: what it still holds is looked after by others at once.
    pub async fn sign_off(&self) -> Result<(), StoreError> {
        self.abandon(&self.instance).await
    }

    /// Marks the seats of processes that have died as lost. Says how many processes had.
    pub async fn bury_dead(&self) -> Result<usize, StoreError> {
        let alive_since = clock::now().timestamp_millis() - millis(self.limits.dead_after);
        let dead: Vec<String> = self.redis.run(&until(self.keys.instances(), alive_since)).await?;
        for instance in &dead {
            self.abandon(instance).await?;
        }
        Ok(dead.len())
    }

    async fn abandon(&self, instance: &str) -> Result<(), StoreError> {
        let known_rooms = self.keys.instance_rooms(instance);
        let rooms: Vec<String> = self.redis.run(cmd("ZRANGE").arg(&known_rooms).arg(0).arg(-1)).await?;
        for room in rooms {
            let room: LinkId = room.parse().map_err(StoreError::unreadable)?;
            let mut call = self.about(&room, &scripts::ABANDON);
            let lost: Vec<(String, u64)> = self.redis.script(call.arg(instance)).await?;
            for (participant, epoch) in lost {
                let participant = participant.parse().map_err(StoreError::unreadable)?;
                self.note_lost(&room, Tenure { participant, epoch }).await?;
            }
        }
        self.redis.run::<()>(cmd("DEL").arg(known_rooms)).await?;
        self.redis.run(cmd("ZREM").arg(self.keys.instances()).arg(instance)).await
    }

    /// Sets the time at which a lost seat is given up, unless it was set before.
    pub(super) async fn note_lost(&self, room: &LinkId, tenure: Tenure) -> Result<(), StoreError> {
        let member = format!("{room}/{}/{}", tenure.participant, tenure.epoch);
        let due = self.after(self.limits.seat_hold);
        self.redis.run(cmd("ZADD").arg(self.keys.seats_lost()).arg("NX").arg(due).arg(member)).await
    }

    /// Gives up the seats that have been lost for too long. Says which kinds they were of.
    pub async fn give_up_lost(&self) -> Result<Vec<Vacated>, StoreError> {
        let lost = self.keys.seats_lost();
        let due: Vec<String> = self.redis.run(&until(lost.clone(), clock::now().timestamp_millis())).await?;
        let mut given_up = Vec::new();
        for member in due {
            let (room, tenure) = read_lost(&member).ok_or_else(|| StoreError::unreadable(&member))?;
            given_up.extend(self.vacate(&room, tenure, LeftReason::Timeout).await?);
            self.redis.run::<()>(cmd("ZREM").arg(&lost).arg(member)).await?;
        }
        Ok(given_up)
    }

    /// Closes the rooms whose time is over, and says which of them this call closed.
    pub async fn close_ended(&self) -> Result<Vec<RoomClosed>, StoreError> {
        let ending = self.keys.rooms_ending();
        let due: Vec<String> =
            self.redis.run(&until(ending.clone(), clock::now().timestamp_millis())).await?;
        let mut closed = Vec::new();
        for text in due {
            let room_id: LinkId = text.parse().map_err(StoreError::unreadable)?;
            let mut call = self.about(&room_id, &scripts::CLOSE);
            if let Some(owner) = self.redis.script::<Option<String>>(call.arg("")).await? {
                let owner_id = owner.parse().map_err(StoreError::unreadable)?;
                closed.push(RoomClosed { room_id, owner_id });
            }
            self.redis.run::<()>(cmd("ZREM").arg(&ending).arg(text)).await?;
        }
        Ok(closed)
    }

    /// How many rooms are open, on all instances.
    pub async fn count(&self) -> Result<u64, StoreError> {
        self.redis.run(cmd("ZCARD").arg(self.keys.rooms_ending())).await
    }

    /// The time in milliseconds, so far from now.
    pub(super) fn after(&self, wait: Duration) -> i64 {
        clock::now().timestamp_millis() + millis(wait)
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// The members of a sorted set whose score, a time in milliseconds, has come.
fn until(key: String, time: i64) -> Cmd {
    let mut command = cmd("ZRANGEBYSCORE");
    command.arg(key).arg("-inf").arg(time).arg("LIMIT").arg(0).arg(BATCH);
    command
}

fn read_lost(member: &str) -> Option<(LinkId, Tenure)> {
    let mut parts = member.split('/');
    let room = parts.next()?.parse().ok()?;
    let participant: ParticipantId = parts.next()?.parse().ok()?;
    Some((room, Tenure { participant, epoch: parts.next()?.parse().ok()? }))
}
