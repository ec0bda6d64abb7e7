//! Who is answering where, in Redis.

use std::time::Duration;

use async_trait::async_trait;
use common::{
    ids::{ConversationId, MessageId},
    redis_pool::RedisPool,
};
use redis::{AsyncCommands, ExistenceCheck, SetExpiry, SetOptions};

use crate::domain::ports::AnswerLeases;

/// A running answer renews every two seconds; one that did not for so long is dead.
const LIFETIME: Duration = Duration::from_secs(15);

#[derive(Clone)]
pub struct RedisAnswerLeases {
    redis: RedisPool,
}

impl RedisAnswerLeases {
    pub fn new(redis: RedisPool) -> Self {
        Self { redis }
    }

    fn key(&self, conversation: ConversationId) -> String {
        self.redis.key(format_args!("chat:answer:{{{conversation}}}"))
    }
}

#[async_trait]
impl AnswerLeases for RedisAnswerLeases {
    async fn acquire(&self, conversation: ConversationId, answer: MessageId) -> anyhow::Result<bool> {
        let options = SetOptions::default()
            .conditional_set(ExistenceCheck::NX)
            .with_expiration(SetExpiry::EX(LIFETIME.as_secs()));
        let mut connection = self.redis.get().await?;
        let taken: Option<String> =
            connection.set_options(self.key(conversation), answer.to_string(), options).await?;
        Ok(taken.is_some())
    }

    async fn renew(&self, conversation: ConversationId) -> anyhow::Result<()> {
        let mut connection = self.redis.get().await?;
        let _: bool = connection.expire(self.key(conversation), LIFETIME.as_secs().cast_signed()).await?;
        Ok(())
    }

    async fn release(&self, conversation: ConversationId) -> anyhow::Result<()> {
        let mut connection = self.redis.get().await?;
        let _: u32 = connection.del(self.key(conversation)).await?;
        Ok(())
    }

    async fn is_held(&self, conversation: ConversationId) -> anyhow::Result<bool> {
        Ok(self.redis.get().await?.exists(self.key(conversation)).await?)
    }
}
