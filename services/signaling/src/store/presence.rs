//! Who is still there: processes, seats without a socket, rooms whose time is over. Every instance looks after all of
//! them; each step can be done twice, or by two at once, without harm.

use std::time::Duration;

use common::{
    clock,
    events::signaling::RoomClosed,
    ids::{LinkId, ParticipantId},
};
use futures_util::future::join_all;
use redis::{Cmd, cmd};

use super::{RoomStore, StoreError, Vacated, scripts};
use crate::{domain::seat::Tenure, protocol::server::LeftReason};

/// As much as one round takes on; the rest is for the next.
pub(super) const BATCH: usize = 100;
/// What is about a room whose node of the cluster is away is tried again after this long.
const AWAY: Duration = Duration::from_secs(2);

/// What a round got done.
#[derive(Debug)]
pub struct Swept<T> {
    pub done: Vec<T>,
    /// What kept it from doing the rest, which is for a later round.
    pub failed: Option<StoreError>,
}

/// How the time is set at which a seat is given up.
#[derive(PartialEq, Eq)]
enum Due {
    Anew,
    UnlessSet,
}

impl RoomStore {
    /// Gives a sign of life. Says whether this process was unknown, because it is new or was taken for dead.
    pub async fn sign_life(&self) -> Result<bool, StoreError> {
        let now = clock::now().timestamp_millis();
        self.redis.run(cmd("ZADD").arg(self.keys.instances()).arg(now).arg(&*self.instance)).await
    }

    /// Forgets the rooms that have ended since this process held a socket there.
    pub async fn forget_ended(&self) -> Result<(), StoreError> {
        let (known_rooms, now) = (self.keys.instance_rooms(&self.instance), clock::now().timestamp_millis());
        self.redis.run(cmd("ZREMRANGEBYSCORE").arg(known_rooms).arg("-inf").arg(now)).await
    }

    /// The last sign of this process: what it still holds is looked after by others at once.
    pub async fn sign_off(&self) -> Result<(), StoreError> {
        self.abandon(&self.instance).await
    }

    /// Marks the seats of processes that have died as lost, and names these processes.
    pub async fn bury_dead(&self) -> Result<Swept<String>, StoreError> {
        let alive_since = clock::now().timestamp_millis() - millis(self.limits.dead_after);
        let mut dead: Vec<String> = self.redis.run(&until(self.keys.instances(), alive_since)).await?;
        // After an outage our own sign of life may be a moment late.
        dead.retain(|instance| **instance != *self.instance);
        Ok(sweep(dead.into_iter().map(|instance| self.bury(instance))).await)
    }

    async fn bury(&self, instance: String) -> Result<Option<String>, StoreError> {
        self.abandon(&instance).await?;
        Ok(Some(instance))
    }

    async fn abandon(&self, instance: &str) -> Result<(), StoreError> {
        let known_rooms = self.keys.instance_rooms(instance);
        let mut rooms: Vec<String> = self.redis.run(cmd("ZRANGE").arg(&known_rooms).arg(0).arg(-1)).await?;
        let mut failed = None;
        while !rooms.is_empty() {
            let batch = rooms.split_off(rooms.len().saturating_sub(BATCH));
            let swept = sweep(batch.into_iter().map(|room| self.abandon_room(instance, room))).await;
            // A room that is away holds up no other.
            failed = swept.failed.or(failed);
        }
        // Whatever is left is for the next round, which finds the instance still here.
        failed.map_or(Ok(()), Err)?;
        self.redis.run::<()>(cmd("DEL").arg(known_rooms)).await?;
        self.redis.run(cmd("ZREM").arg(self.keys.instances()).arg(instance)).await
    }

    async fn abandon_room(&self, instance: &str, room: String) -> Result<Option<()>, StoreError> {
        let room: LinkId = room.parse().map_err(StoreError::unreadable)?;
        let mut call = self.about(&room, &scripts::ABANDON);
        let lost: Vec<(String, u64)> = self.redis.script(call.arg(instance)).await?;
        for (participant, epoch) in lost {
            let participant = participant.parse().map_err(StoreError::unreadable)?;
            // It may have been lost before its process died, and is kept no longer for that.
            self.note_due(&room, Tenure { participant, epoch }, Due::UnlessSet).await;
        }
        Ok(Some(()))
    }

    /// Sets the time at which a lost seat is given up. What was set before was for an earlier loss, when its process was
    /// taken for dead and took it again.
    pub(super) async fn note_lost(&self, room: &LinkId, tenure: Tenure) {
        self.note_due(room, tenure, Due::Anew).await;
    }

    async fn note_due(&self, room: &LinkId, tenure: Tenure, due: Due) {
        let (index, mut note) = (self.keys.seats_lost(), cmd("ZADD"));
        note.arg(&index);
        if due == Due::UnlessSet {
            note.arg("NX");
        }
        let member = format!("{room}/{}/{}", tenure.participant, tenure.epoch);
        note.arg(self.after(self.limits.seat_hold)).arg(member);
        self.note(index, note).await;
    }

    /// Gives up the seats that have been lost for too long, and says which kinds they were of.
    pub async fn give_up_lost(&self) -> Result<Swept<Vacated>, StoreError> {
        let now = clock::now().timestamp_millis();
        let due: Vec<String> = self.redis.run(&until(self.keys.seats_lost(), now)).await?;
        Ok(sweep(due.into_iter().map(|member| self.give_up(member))).await)
    }

    async fn give_up(&self, member: String) -> Result<Option<Vacated>, StoreError> {
        let lost = self.keys.seats_lost();
        let (room, tenure) = read_lost(&member).ok_or_else(|| StoreError::unreadable(&member))?;
        let given_up = self.vacate(&room, tenure, LeftReason::Timeout).await;
        let given_up = self.unless_away(&lost, &member, given_up).await?;
        self.strike_off(member, &room, tenure).await?;
        Ok(given_up)
    }

    /// The seat is given up, or was not lost. In the second case it may have been lost since, and then what was noted of
    /// that is struck off with the rest.
    async fn strike_off(&self, member: String, room: &LinkId, tenure: Tenure) -> Result<(), StoreError> {
        self.redis.run::<()>(cmd("ZREM").arg(self.keys.seats_lost()).arg(member)).await?;
        let mut call = self.about(room, &scripts::LOST);
        call.arg(tenure.participant.to_string()).arg(tenure.epoch);
        let is_lost = self.redis.script::<bool>(&call).await;
        if !matches!(is_lost, Ok(false)) {
            self.note_due(room, tenure, Due::UnlessSet).await;
        }
        is_lost.map(drop)
    }

    /// Closes the rooms whose time is over, and says which of them this call closed.
    pub async fn close_ended(&self) -> Result<Swept<RoomClosed>, StoreError> {
        let now = clock::now().timestamp_millis();
        let due: Vec<String> = self.redis.run(&until(self.keys.rooms_ending(), now)).await?;
        Ok(sweep(due.into_iter().map(|room| self.close_one(room))).await)
    }

    async fn close_one(&self, text: String) -> Result<Option<RoomClosed>, StoreError> {
        let ending = self.keys.rooms_ending();
        let room_id: LinkId = text.parse().map_err(StoreError::unreadable)?;
        let mut call = self.about(&room_id, &scripts::CLOSE);
        let owner = self.redis.script::<Option<String>>(call.arg("")).await;
        let owner = self.unless_away(&ending, &text, owner).await?;
        self.redis.run::<()>(cmd("ZREM").arg(&ending).arg(text)).await?;
        let Some(owner) = owner else { return Ok(None) };
        let owner_id = owner.parse().map_err(StoreError::unreadable)?;
        Ok(Some(RoomClosed { room_id, owner_id }))
    }

    /// Puts off `member` of an index if its room is away, so that it does not stand before all others.
    async fn unless_away<T>(
        &self,
        index: &str,
        member: &str,
        outcome: Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if outcome.is_err() {
            let later = self.after(AWAY);
            self.redis.run::<()>(cmd("ZADD").arg(index).arg("XX").arg(later).arg(member)).await?;
        }
        outcome
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

/// Does all of it side by side, so that what takes long because a node is away holds up nothing else.
pub(super) async fn sweep<T>(
    tasks: impl Iterator<Item = impl Future<Output = Result<Option<T>, StoreError>>>,
) -> Swept<T> {
    let mut swept = Swept { done: Vec::new(), failed: None };
    for outcome in join_all(tasks).await {
        match outcome {
            Ok(done) => swept.done.extend(done),
            Err(error) => swept.failed = Some(error),
        }
    }
    swept
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

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test ends what it begins")]
mod tests {
    use test_support::TestRedis;
    use tokio_util::sync::CancellationToken;

    use super::*;
    use crate::store::{Redis, StoreLimits};

    fn store() -> RoomStore {
        let minute = Duration::from_secs(60);
        let limits = StoreLimits {
            log_length: 64,
            room_life: minute,
            seat_hold: minute,
            ticket_life: minute,
            waiting_seats: 10,
            joins_per_minute: 30,
            dead_after: minute,
        };
        let (redis, batches) = Redis::new(&TestRedis::new().settings()).expect("a connection");
        tokio::task::spawn(batches.run(CancellationToken::new()));
        RoomStore::new(redis, "test", limits)
    }

    #[tokio::test]
    async fn a_seat_that_is_lost_anew_while_it_is_found_to_be_held_is_given_up_later() {
        let (store, room) = (store(), LinkId::random());
        let tenure = Tenure { participant: ParticipantId::new(), epoch: 1 };
        let (participant, index) = (tenure.participant, store.keys.seats_lost());
        let write = async |command: &Cmd| store.redis.run::<()>(command).await.expect("Redis is there");
        write(cmd("HSET").arg(store.keys.room(&room)).arg("expires_at").arg(store.after(AWAY))).await;
        let seats = store.keys.seats(&room);
        write(cmd("HSET").arg(&seats).arg(format!("epoch:{participant}")).arg(1)).await;
        write(cmd("HSET").arg(&seats).arg(format!("at:{participant}")).arg("here")).await;
        let held = store.vacate(&room, tenure, LeftReason::Timeout).await.expect("Redis is there");
        assert_eq!(held, None);

        store.mark_lost(&room, tenure).await.expect("Redis is there");
        let member = format!("{room}/{participant}/1");
        store.strike_off(member.clone(), &room, tenure).await.expect("Redis is there");

        let due: Option<f64> =
            store.redis.run(cmd("ZSCORE").arg(&index).arg(&member)).await.expect("Redis is there");
        assert!(due.is_some(), "nobody would give it up any more");
    }
}
