//! The Redis pool and the prefix under which this installation keeps its keys and channels.
//!
//! One server or a cluster, by the settings: whoever uses a connection need not know, as long as the keys of one
//! pipeline or script share a `{hash tag}`.

use std::{fmt::Display, sync::Arc, time::Duration};

use anyhow::Context;
use deadpool_redis::{PoolConfig, PoolError, Runtime, Timeouts};
use redis::{Cmd, FromRedisValue, Pipeline, RedisFuture, Value, aio::ConnectionLike};

use crate::settings::RedisSettings;

/// A cheap handle; connects lazily, so that a service starts before its Redis does.
#[derive(Clone)]
pub struct RedisPool {
    pool: Pool,
    prefix: Arc<str>,
}

#[derive(Clone)]
enum Pool {
    Server(deadpool_redis::Pool),
    Cluster(deadpool_redis::cluster::Pool),
}

/// A connection that goes back to the pool when it is dropped.
pub enum RedisConnection {
    Server(deadpool_redis::Connection),
    Cluster(deadpool_redis::cluster::Connection),
}

impl RedisPool {
    pub fn new(settings: &RedisSettings) -> anyhow::Result<Self> {
        let wait = Some(Duration::from_millis(settings.timeout_ms));
        let limits = PoolConfig {
            max_size: settings.pool_size,
            timeouts: Timeouts { wait, create: wait, recycle: wait },
            ..PoolConfig::default()
        };
        let pool = if settings.cluster_nodes.is_empty() {
            let mut config = deadpool_redis::Config::from_url(settings.url.as_str());
            config.pool = Some(limits);
            config.create_pool(Some(Runtime::Tokio1)).map(Pool::Server)
        } else {
            let nodes: Vec<String> = settings.cluster_nodes.iter().map(ToString::to_string).collect();
            let mut config = deadpool_redis::cluster::Config::from_urls(nodes);
            config.pool = Some(limits);
            config.create_pool(Some(Runtime::Tokio1)).map(Pool::Cluster)
        };
        let pool = pool.context("the Redis pool could not be made")?;
        Ok(Self { pool, prefix: settings.prefix.as_str().into() })
    }

    pub async fn get(&self) -> Result<RedisConnection, PoolError> {
        match &self.pool {
            Pool::Server(pool) => pool.get().await.map(RedisConnection::Server),
            Pool::Cluster(pool) => pool.get().await.map(RedisConnection::Cluster),
        }
    }

    /// Runs many batches of commands, each about the keys of one `{hash tag}`, and returns their answers in order: in
    /// one round trip on a server, side by side on the nodes of a cluster. They are pipelined, not transactions.
    pub async fn batches<T: FromRedisValue>(
        &self,
        batches: impl IntoIterator<Item = Vec<Cmd>>,
    ) -> anyhow::Result<Vec<T>> {
        let mut sizes = Vec::new();
        let mut pipelines = vec![Pipeline::new()];
        for batch in batches {
            if matches!(self.pool, Pool::Cluster(_)) && !sizes.is_empty() {
                pipelines.push(Pipeline::new());
            }
            sizes.push(batch.len());
            for command in batch {
                pipelines.last_mut().context("there is one")?.add_command(command);
            }
        }
        if sizes.is_empty() {
            return Ok(Vec::new());
        }
        let mut answers = match self.get().await? {
            RedisConnection::Server(mut connection) => pipelines[0].query_async(&mut connection).await?,
            RedisConnection::Cluster(connection) => {
                let run = |pipeline: Pipeline| {
                    let mut connection = deadpool_redis::cluster::ClusterConnection::clone(&connection);
                    async move { pipeline.query_async::<Vec<Value>>(&mut connection).await }
                };
                futures_util::future::try_join_all(pipelines.into_iter().map(run)).await?.concat()
            }
        }
        .into_iter();
        let results = sizes.into_iter().map(|size| {
            let answer = Value::Array(answers.by_ref().take(size).collect());
            Ok(redis::from_redis_value(answer)?)
        });
        results.collect()
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

impl ConnectionLike for RedisConnection {
    fn req_packed_command<'a>(&'a mut self, command: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::Server(connection) => connection.req_packed_command(command),
            Self::Cluster(connection) => connection.req_packed_command(command),
        }
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        match self {
            Self::Server(connection) => connection.req_packed_commands(pipeline, offset, count),
            Self::Cluster(connection) => connection.req_packed_commands(pipeline, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        match self {
            Self::Server(connection) => connection.get_db(),
            Self::Cluster(connection) => connection.get_db(),
        }
    }
}
