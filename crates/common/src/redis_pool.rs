//! The Redis pool and the prefix under which this installation keeps its keys and channels.

use std::{fmt::Display, sync::Arc, time::Duration};

use anyhow::Context;
use deadpool_redis::{Config, Connection, PoolConfig, PoolError, Runtime, Timeouts};

use crate::settings::RedisSettings;

/// A cheap handle; connects lazily, so that a service starts before its Redis does.
#[derive(Clone)]
pub struct RedisPool {
    pool: deadpool_redis::Pool,
    prefix: Arc<str>,
}

impl RedisPool {
    pub fn new(settings: &RedisSettings) -> anyhow::Result<Self> {
        let mut config = Config::from_url(settings.url.as_str());
        let wait = Duration::from_millis(settings.timeout_ms);
        config.pool = Some(PoolConfig {
            max_size: settings.pool_size,
            timeouts: Timeouts { wait: Some(wait), create: Some(wait), recycle: Some(wait) },
            ..PoolConfig::default()
        });
        let pool = config.create_pool(Some(Runtime::Tokio1)).context("the Redis pool could not be made")?;
        Ok(Self { pool, prefix: settings.prefix.as_str().into() })
    }

    pub async fn get(&self) -> Result<Connection, PoolError> {
        self.pool.get().await
    }

    /// The full name of a key or channel.
    pub fn key(&self, name: impl Display) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Whether Redis answers.
    pub async fn ping(&self) -> anyhow::Result<()> {
        let mut connection = self.get().await?;
        redis::cmd("PING").query_async::<()>(&mut connection).await?;
        Ok(())
    }
}
