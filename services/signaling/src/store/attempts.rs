//! Guesses at passwords, counted for each room and address, whether the room exists or not; and those who know it.

use std::{net::IpAddr, time::Duration};

use common::{clock, ids::LinkId};
use redis::cmd;

use super::{RoomStore, StoreError, scripts};
use crate::domain::attempts::pause_after;

/// Guesses are forgotten after so long without another one.
const FORGET_AFTER: Duration = Duration::from_secs(3600);
/// From this many on the pause is the longest.
const STEPS: u32 = 16;
/// Joins are counted over this long.
const WHILE: Duration = Duration::from_secs(60);

impl RoomStore {
    /// Counts an attempt before it is looked at, so that guesses made at once count as many. `Err` says how long to wait.
    pub async fn begin_attempt(
        &self,
        room: &LinkId,
        from: IpAddr,
    ) -> Result<Result<(), Duration>, StoreError> {
        let mut call = scripts::ATTEMPT.call(&[self.keys.attempts(room, from)]);
        call.arg(clock::now().timestamp_millis())
            .arg(u64::try_from(FORGET_AFTER.as_millis()).unwrap_or(u64::MAX));
        for made in 1..=STEPS {
            call.arg(u64::try_from(pause_after(made).as_millis()).unwrap_or(u64::MAX));
        }
        let wait: u64 = self.redis.script(&call).await?;
        Ok(if wait == 0 { Ok(()) } else { Err(Duration::from_millis(wait)) })
    }

    /// The password was right: earlier mistakes are forgiven.
    pub async fn forgive_attempts(&self, room: &LinkId, from: IpAddr) -> Result<(), StoreError> {
        self.redis.run(cmd("DEL").arg(self.keys.attempts(room, from))).await
    }

    /// Counts somebody who knows the password, so that nobody floods a waiting room. `Err` says how long to wait.
    pub async fn count_join(&self, room: &LinkId, from: IpAddr) -> Result<Result<(), Duration>, StoreError> {
        let mut call = scripts::JOIN.call(&[self.keys.joins(room, from)]);
        call.arg(self.limits.joins_per_minute).arg(u64::try_from(WHILE.as_millis()).unwrap_or(u64::MAX));
        let wait: u64 = self.redis.script(&call).await?;
        Ok(if wait == 0 { Ok(()) } else { Err(Duration::from_millis(wait)) })
    }
}
