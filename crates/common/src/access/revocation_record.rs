//! The revocations of the last minutes as Redis keeps them, for whoever missed an event.
//!
//! A Redis stream: it is read from a place on with one short command, and Redis itself gives out the places, so that
//! the clocks of several auth instances do not matter. Only auth writes it, from its database, which has the only
//! lasting copy.

use std::time::Duration;

use chrono::TimeDelta;
use redis::{Cmd, Value, cmd, streams::StreamReadReply};

use super::Revocation;
use crate::{clock, redis_pool::RedisPool};

const KEY: &str = "auth:revocations";
const FIELD: &str = "revocation";
/// How many are read at once.
const PAGE: usize = 1000;
/// How much longer than a token an entry lives: clocks differ, and services come late.
const MARGIN: TimeDelta = TimeDelta::minutes(2);

/// A cheap, shared handle.
#[derive(Clone)]
pub struct RevocationRecord {
    redis: RedisPool,
}

/// How far a reader has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    pub fn beginning() -> Self {
        Self("0-0".to_owned())
    }
}

impl RevocationRecord {
    pub fn new(redis: RedisPool) -> Self {
        Self { redis }
    }

    /// Adds `revocations` in their order; entries that are older than `token_lifetime` go.
    pub async fn write(&self, revocations: &[Revocation], token_lifetime: TimeDelta) -> anyhow::Result<()> {
        if revocations.is_empty() {
            return Ok(());
        }
        let keep = token_lifetime + MARGIN;
        let oldest = (clock::now() - keep).timestamp_millis();
        let key = self.redis.key(KEY);
        let mut commands: Vec<Cmd> = Vec::with_capacity(revocations.len() + 1);
        for revocation in revocations {
            let mut add = cmd("XADD");
            add.arg(&key).arg("MINID").arg("~").arg(oldest).arg("*");
            add.arg(FIELD).arg(serde_json::to_string(revocation)?);
            commands.push(add);
        }
        let mut expire = cmd("PEXPIRE");
        expire.arg(&key).arg(keep.num_milliseconds());
        commands.push(expire);
        self.redis.batches::<Vec<Value>>([commands]).await?;
        Ok(())
    }

    /// Everything after `place`, and the place behind it.
    pub async fn read(&self, mut place: Place) -> anyhow::Result<(Vec<Revocation>, Place)> {
        let mut revocations = Vec::new();
        loop {
            let mut read = cmd("XREAD");
            read.arg("COUNT").arg(PAGE).arg("STREAMS").arg(self.redis.key(KEY)).arg(&place.0);
            let mut connection = self.redis.get().await?;
            let reply: Option<StreamReadReply> = read.query_async(&mut connection).await?;
            let entries = reply.into_iter().flat_map(|reply| reply.keys).flat_map(|stream| stream.ids);
            let mut count = 0;
            for entry in entries {
                count += 1;
                match entry.get::<String>(FIELD).map(|text| serde_json::from_str(&text)) {
                    Some(Ok(revocation)) => revocations.push(revocation),
                    _ => tracing::warn!(entry.id, "an entry in the record of revocations cannot be read"),
                }
                place = Place(entry.id);
            }
            if count < PAGE {
                return Ok((revocations, place));
            }
        }
    }

    /// How often readers look: what an event did not tell is known after this time at the latest.
    pub const LOOK_EVERY: Duration = Duration::from_millis(500);
}
