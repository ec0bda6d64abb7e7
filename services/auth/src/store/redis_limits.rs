//! Who has tried how often, in Redis, for all instances.

use std::time::Duration;

use async_trait::async_trait;
use common::redis_pool::RedisPool;
use redis::cmd;

use crate::domain::limits::{LimitLedger, PauseRules, Rate};

/// A pause goes before the bucket. The bucket is kept as the moment at which it will be full again: nothing is stored
/// for who is idle. Answers with the milliseconds to wait, or 0 when one was taken.
const TAKE: &str = "
local paused = redis.call('PTTL', KEYS[2])
if paused > 0 then return paused end
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local interval, amount = tonumber(ARGV[1]), tonumber(ARGV[2])
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + interval
local wait = full_at - now - interval * amount
if wait > 0 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil(full_at - now))
return 0";

/// Counts a failure and begins the pause that it brings, whose milliseconds it answers with, or 0.
const FAIL: &str = "
local failures = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
local over = failures - tonumber(ARGV[2])
if over <= 0 then return 0 end
local pause = math.min(tonumber(ARGV[3]) * 2 ^ math.min(over - 1, 40), tonumber(ARGV[4]))
redis.call('SET', KEYS[2], '1', 'PX', string.format('%.0f', pause))
return math.ceil(pause)";

pub struct RedisLimits {
    redis: RedisPool,
}

impl RedisLimits {
    pub fn new(redis: RedisPool) -> Self {
        Self { redis }
    }

    fn key(&self, account: &str, what: &str) -> String {
        self.redis.key(format_args!("auth:limit:{account}:{what}"))
    }
}

#[async_trait]
impl LimitLedger for RedisLimits {
    async fn take(&self, account: &str, rate: Rate) -> anyhow::Result<Duration> {
        let interval = (rate.per.as_millis() / u128::from(rate.amount.max(1))).max(1) as u64;
        let mut connection = self.redis.get().await?;
        let mut take = cmd("EVAL");
        take.arg(TAKE).arg(2).arg(self.key(account, "full")).arg(self.key(account, "pause"));
        let wait: u64 = take.arg(interval).arg(rate.amount).query_async(&mut connection).await?;
        Ok(Duration::from_millis(wait))
    }

    async fn failed(&self, account: &str, rules: PauseRules) -> anyhow::Result<Duration> {
        let millis = |time: Duration| time.as_millis() as u64;
        let mut connection = self.redis.get().await?;
        let mut fail = cmd("EVAL");
        fail.arg(FAIL).arg(2).arg(self.key(account, "failures")).arg(self.key(account, "pause"));
        fail.arg(millis(rules.forgotten_after)).arg(rules.free);
        fail.arg(millis(rules.first)).arg(millis(rules.longest));
        Ok(Duration::from_millis(fail.query_async(&mut connection).await?))
    }
}
