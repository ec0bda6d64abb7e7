//! Who has asked for how much, in Redis.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use common::{
    buckets::{Buckets, Rate},
    clock,
    ids::ConversationId,
    redis_pool::RedisPool,
};
use redis::{AsyncCommands, cmd};

use crate::domain::{
    limits::{Demand, LimitLedger, Place},
    ports::AnswerLeases,
};

/// The conversations in which a member has answers given, by when the answer began. Answers 0 when there was a place.
const OCCUPY: &str = "
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local taken = redis.call('ZCARD', KEYS[1])
if taken >= tonumber(ARGV[2]) and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 1 end
redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[1])
redis.call('EXPIRE', KEYS[1], 3600)
return 0";

/// An answer may be asked for so long before it holds its lease.
const JUST_BEGUN: Duration = Duration::from_secs(1);
/// When a place becomes free nobody knows; most answers are short.
const ASK_AGAIN: Duration = Duration::from_secs(5);

/// Places are never given back: those whose answer has ended are cleared when somebody needs one, by the leases of
/// running answers. So a process that dies keeps none, and an answer costs no more than the one round trip.
pub struct RedisLimits {
    redis: RedisPool,
    buckets: Buckets,
    leases: Arc<dyn AnswerLeases>,
}

impl RedisLimits {
    pub fn new(redis: RedisPool, leases: Arc<dyn AnswerLeases>) -> Self {
        let buckets = Buckets::new(redis.clone(), "chat");
        Self { redis, buckets, leases }
    }

    fn key(&self, account: &str) -> String {
        self.redis.key(format_args!("chat:limit:{account}"))
    }

    /// Clears the places of answers that have ended, and tries once more.
    async fn occupy_again(&self, place: &Place) -> anyhow::Result<bool> {
        let (key, mut connection) = (self.key(&place.account), self.redis.get().await?);
        let before = clock::now().timestamp_millis() - JUST_BEGUN.as_millis() as i64;
        let begun: Vec<String> = connection.zrangebyscore(&key, "-inf", before).await?;
        for conversation in begun {
            let running = match conversation.parse() {
                Ok(id) => self.leases.at(ConversationId(id)).await?.running.is_some(),
                Err(_) => false,
            };
            if !running {
                let _: u32 = connection.zrem(&key, conversation).await?;
            }
        }
        let mut script = cmd("EVAL");
        script.arg(OCCUPY).arg(1).arg(&key).arg(place.conversation.to_string()).arg(place.places);
        let full: i64 = script.query_async(&mut connection).await?;
        Ok(full == 0)
    }
}

#[async_trait]
impl LimitLedger for RedisLimits {
    /// One round trip. Each account is a key of its own, on whichever node: where one refuses, the others are charged
    /// all the same.
    async fn take(&self, demands: &[Demand], place: Option<&Place>) -> anyhow::Result<Result<(), Duration>> {
        let taking = |demand: &Demand| {
            let rate = Rate { amount: demand.amount, per: demand.per };
            vec![self.buckets.taking(&demand.account, rate)]
        };
        let mut scripts: Vec<_> = demands.iter().map(taking).collect();
        if let Some(Place { account, conversation, places }) = place {
            let mut occupy = cmd("EVAL");
            occupy.arg(OCCUPY).arg(1).arg(self.key(account)).arg(conversation.to_string()).arg(*places);
            scripts.push(vec![occupy]);
        }
        let answers: Vec<(u64,)> = self.redis.batches(scripts).await?;
        let answers: Vec<u64> = answers.into_iter().map(|(answer,)| answer).collect();
        let wait = answers.iter().take(demands.len()).copied().max().unwrap_or(0);
        if wait > 0 {
            return Ok(Err(Duration::from_millis(wait)));
        }
        let full = answers.get(demands.len()).is_some_and(|full| *full > 0);
        match place.filter(|_| full) {
            Some(place) if !self.occupy_again(place).await? => Ok(Err(ASK_AGAIN)),
            _ => Ok(Ok(())),
        }
    }
}
