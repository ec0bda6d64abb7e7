//! Who is answering where, in Redis.

use std::{sync::LazyLock, time::Duration};

use async_trait::async_trait;
use common::{ids::ConversationId, redis_pool::RedisPool};
use redis::{AsyncCommands, Script, cmd};

use super::answer_keys::{latest, lease, message_id, stop};
use crate::domain::{
    answer_place::{AnswerPlace, AnswersAt, Lease},
    ports::AnswerLeases,
};

/// A running answer renews every two seconds; one that did not for so long is dead.
const LEASE: Duration = Duration::from_secs(8);
/// Longer than any answer takes.
const WHILE_GIVEN: Duration = Duration::from_secs(2 * 60 * 60);
/// How long whoever lost the connection can come back for the end.
const AFTER_THE_END: Duration = Duration::from_secs(10 * 60);

/// Takes the lease unless somebody holds it.
static ACQUIRE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2]) then return 0 end
         redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[3])
         return 1",
    )
});

/// Gives the lease back, if it is still this answer's. Only the newest answer's end is marked.
static RELEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
         if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('SET', KEYS[2], ARGV[1] .. ARGV[3], 'EX', ARGV[2]) end",
    )
});

/// 0: another answer is being given; 1: held; 2: held, and to be stopped. A lease that ran out, or was lost with Redis,
/// is taken again, but never that of an answer that has ended.
const RENEW: &str = "
    local holder, newest = redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2])
    if (holder and holder ~= ARGV[1]) or (newest and newest ~= ARGV[1]) then return 0 end
    redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
    redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[3])
    return 1 + redis.call('EXISTS', KEYS[3])";

/// Follows the id of an answer that has ended.
const ENDED: &str = " ended";

#[derive(Clone)]
pub struct RedisAnswerLeases {
    redis: RedisPool,
}

impl RedisAnswerLeases {
    pub fn new(redis: RedisPool) -> Self {
        Self { redis }
    }
}

#[async_trait]
impl AnswerLeases for RedisAnswerLeases {
    async fn acquire(&self, answer: AnswerPlace) -> anyhow::Result<bool> {
        let mut connection = self.redis.get().await?;
        let taken = ACQUIRE
            .key(lease(&self.redis, answer.conversation))
            .key(latest(&self.redis, answer.conversation))
            .arg(answer.message.to_string())
            .arg(LEASE.as_secs())
            .arg(WHILE_GIVEN.as_secs())
            .invoke_async(&mut connection)
            .await?;
        Ok(taken)
    }

    async fn renew(&self, answers: &[AnswerPlace]) -> anyhow::Result<Vec<Lease>> {
        let renewals = answers.iter().map(|answer| {
            let mut renewal = cmd("EVAL");
            renewal.arg(RENEW).arg(3);
            renewal
                .arg(lease(&self.redis, answer.conversation))
                .arg(latest(&self.redis, answer.conversation));
            renewal.arg(stop(&self.redis, *answer)).arg(answer.message.to_string());
            renewal.arg(LEASE.as_secs()).arg(WHILE_GIVEN.as_secs());
            vec![renewal]
        });
        let states: Vec<(u8,)> = self.redis.batches(renewals).await?;
        let lease = |(state,)| match state {
            0 => Lease::Lost,
            1 => Lease::Held,
            _ => Lease::StopAsked,
        };
        Ok(states.into_iter().map(lease).collect())
    }

    async fn release(&self, answer: AnswerPlace) -> anyhow::Result<()> {
        let mut connection = self.redis.get().await?;
        RELEASE
            .key(lease(&self.redis, answer.conversation))
            .key(latest(&self.redis, answer.conversation))
            .arg(answer.message.to_string())
            .arg(AFTER_THE_END.as_secs())
            .arg(ENDED)
            .invoke_async::<()>(&mut connection)
            .await?;
        Ok(())
    }

    async fn at(&self, conversation: ConversationId) -> anyhow::Result<AnswersAt> {
        let keys = [lease(&self.redis, conversation), latest(&self.redis, conversation)];
        let (running, latest): (Option<String>, Option<String>) = self.redis.get().await?.mget(&keys).await?;
        let latest = latest.map(|id| id.trim_end_matches(ENDED).to_owned());
        Ok(AnswersAt { running: message_id(running)?, latest: message_id(latest)? })
    }

    async fn ask_to_stop(&self, answer: AnswerPlace) -> anyhow::Result<()> {
        let key = stop(&self.redis, answer);
        Ok(self.redis.get().await?.set_ex(key, 1, AFTER_THE_END.as_secs()).await?)
    }
}
