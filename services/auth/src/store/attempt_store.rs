//! Sign-in attempts in Redis, so that a browser may come back to any instance.

use async_trait::async_trait;
use chrono::TimeDelta;
use common::redis_pool::RedisPool;
use redis::AsyncCommands;

use crate::domain::sign_in::{
    attempt::{Attempt, AttemptStore},
    secret::SecretHash,
};

pub struct RedisAttemptStore {
    redis: RedisPool,
}

impl RedisAttemptStore {
    pub fn new(redis: RedisPool) -> Self {
        Self { redis }
    }

    fn key(&self, state: &SecretHash) -> String {
        self.redis.key(format_args!("auth:attempt:{}", state.as_str()))
    }
}

#[async_trait]
impl AttemptStore for RedisAttemptStore {
    async fn keep(&self, state: &SecretHash, attempt: &Attempt, lifetime: TimeDelta) -> anyhow::Result<()> {
        let (value, seconds) =
            (serde_json::to_string(attempt)?, lifetime.num_seconds().max(1).unsigned_abs());
        Ok(self.redis.get().await?.set_ex(self.key(state), value, seconds).await?)
    }

    async fn take(&self, state: &SecretHash) -> anyhow::Result<Option<Attempt>> {
        let value: Option<String> = self.redis.get().await?.get_del(self.key(state)).await?;
        Ok(value.map(|value| serde_json::from_str(&value)).transpose()?)
    }
}
