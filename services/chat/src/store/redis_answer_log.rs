//! The logs of answers, in Redis: one string each, which grows at its end.
//!
//! `SETRANGE` writes at a place, so that a write whose reply was lost can be repeated. The length before it shows
//! whether the log is still whole: Redis may have been emptied.

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use common::redis_pool::RedisPool;
use redis::cmd;

use super::answer_keys::log;
use crate::domain::{
    answer_place::{AnswerPlace, LogEntry},
    ports::AnswerLog,
};

/// Longer than any answer takes; its end shortens it.
const KEPT: Duration = Duration::from_secs(2 * 60 * 60);
const KEPT_AFTER_THE_END: Duration = Duration::from_secs(10 * 60);

#[derive(Clone)]
pub struct RedisAnswerLog {
    redis: RedisPool,
}

impl RedisAnswerLog {
    pub fn new(redis: RedisPool) -> Self {
        Self { redis }
    }
}

#[async_trait]
impl AnswerLog for RedisAnswerLog {
    async fn write(&self, entries: &[LogEntry]) -> anyhow::Result<Vec<AnswerPlace>> {
        let writes = entries.iter().map(|entry| {
            let key = log(&self.redis, entry.place);
            let kept = if entry.is_end { KEPT_AFTER_THE_END } else { KEPT };
            let length = cmd("STRLEN").arg(&key).take();
            let write = cmd("SETRANGE").arg(&key).arg(entry.offset).arg(&entry.frames[..]).take();
            vec![length, write, cmd("EXPIRE").arg(&key).arg(kept.as_secs()).take()]
        });
        let lengths: Vec<(usize, usize, bool)> = self.redis.batches(writes).await?;
        let torn = entries.iter().zip(lengths).filter(|(entry, (length, ..))| *length < entry.offset);
        Ok(torn.map(|(entry, _)| entry.place).collect())
    }

    async fn read(&self, from: &[(AnswerPlace, usize)]) -> anyhow::Result<Vec<Bytes>> {
        let reads = from.iter().map(|(answer, offset)| {
            vec![cmd("GETRANGE").arg(log(&self.redis, *answer)).arg(*offset).arg(-1).take()]
        });
        let read: Vec<(Vec<u8>,)> = self.redis.batches(reads).await?;
        Ok(read.into_iter().map(|(frames,)| frames.into()).collect())
    }
}
