//! How often somebody may do something, counted in Redis for all instances.

use std::time::Duration;

use redis::{Cmd, cmd};

use crate::redis_pool::RedisPool;

/// A bucket that refills evenly, kept as the moment at which it will be full again: nothing is stored for who is idle.
/// Answers with the milliseconds to wait, or 0 when one was taken.
const TAKE: &str = "
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local interval, amount = tonumber(ARGV[1]), tonumber(ARGV[2])
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + interval
local wait = full_at - now - interval * amount
if wait > 0 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil(full_at - now))
return 0";

/// So many at once, and from then on as many as flow back evenly over the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub amount: u32,
    pub per: Duration,
}

/// The buckets of one service. A cheap, shared handle.
#[derive(Clone)]
pub struct Buckets {
    redis: RedisPool,
    service: &'static str,
}

impl Buckets {
    pub fn new(redis: RedisPool, service: &'static str) -> Self {
        Self { redis, service }
    }

    /// Takes one from the bucket `name`; answers with the milliseconds to wait where it is empty, or 0. For whoever has more to
    /// say in the same round trip.
    pub fn taking(&self, name: &str, rate: Rate) -> Cmd {
        let interval = (rate.per.as_millis() / u128::from(rate.amount.max(1))).max(1) as u64;
        let mut take = cmd("EVAL");
        take.arg(TAKE).arg(1).arg(self.redis.key(format_args!("{}:limit:{name}", self.service)));
        take.arg(interval).arg(rate.amount);
        take
    }

    /// Takes one from each bucket, in one round trip; the longest time to wait where one of them is empty, or zero.
    /// Whatever stands in the `{braces}` of a name keeps it on one node of a cluster; where one bucket is empty, the others
    /// are charged all the same.
    pub async fn take(&self, demands: &[(String, Rate)]) -> anyhow::Result<Duration> {
        let batches = demands.iter().map(|(name, rate)| vec![self.taking(name, *rate)]);
        let waits: Vec<(u64,)> = self.redis.batches(batches).await?;
        Ok(Duration::from_millis(waits.into_iter().map(|(wait,)| wait).max().unwrap_or(0)))
    }
}
