//! The Redis pool and the prefix under which this installation keeps its keys and channels.
//!
//! One server or a cluster, by the settings: whoever uses a connection need not know, as long as the keys of one
//! pipeline or script share a `{hash tag}`.

use std::{
    fmt::Display,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::Context;
use deadpool_redis::{PoolConfig, PoolError, Runtime, Timeouts};
use redis::{
    Cmd, FromRedisValue, Pipeline, RedisFuture, Value,
    aio::{ConnectionLike, ConnectionManager, ConnectionManagerConfig},
};

use crate::settings::RedisSettings;

/// A cheap handle; connects lazily, so that a service starts before its Redis does.
#[derive(Clone)]
pub struct RedisPool {
    pool: Pool,
    prefix: Arc<str>,
}

#[derive(Clone)]
enum Pool {
    Server(Lines),
    Cluster(deadpool_redis::cluster::Pool),
}

/// Connections that many share at once: each carries the commands of all who use it, in their order, and comes back by
/// itself. Nobody waits for one to be free.
#[derive(Clone)]
struct Lines {
    connections: Arc<[ConnectionManager]>,
    next: Arc<AtomicUsize>,
}

impl Lines {
    fn new(settings: &RedisSettings) -> anyhow::Result<Self> {
        let client = redis::Client::open(settings.url.as_str())?;
        let wait = Some(Duration::from_millis(settings.timeout_ms));
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(wait)
            .set_response_timeout(wait)
            .set_number_of_retries(1);
        let connect = |_| ConnectionManager::new_lazy_with_config(client.clone(), config.clone());
        let connections = (0..settings.pool_size).map(connect).collect::<Result<_, _>>()?;
        Ok(Self { connections, next: Arc::default() })
    }

    /// One after the other, so that a large pipeline on one holds up only some.
    fn next(&self) -> ConnectionManager {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        self.connections[turn % self.connections.len()].clone()
    }
}

/// A connection to send commands over.
pub enum RedisConnection {
    Server(ConnectionManager),
    Cluster(deadpool_redis::cluster::Connection),
}

impl RedisPool {
    pub fn new(settings: &RedisSettings) -> anyhow::Result<Self> {
        let pool = if settings.cluster_nodes.is_empty() {
            Lines::new(settings).map(Pool::Server)
        } else {
            let wait = Some(Duration::from_millis(settings.timeout_ms));
            let nodes: Vec<String> = settings.cluster_nodes.iter().map(ToString::to_string).collect();
            let mut config = deadpool_redis::cluster::Config::from_urls(nodes);
            config.pool = Some(PoolConfig {
                max_size: settings.pool_size,
                timeouts: Timeouts { wait, create: wait, recycle: wait },
                ..PoolConfig::default()
            });
            Ok(Pool::Cluster(config.create_pool(Some(Runtime::Tokio1))?))
        };
        let pool = pool.context("the Redis pool could not be made")?;
        Ok(Self { pool, prefix: settings.prefix.as_str().into() })
    }

    pub async fn get(&self) -> Result<RedisConnection, PoolError> {
        match &self.pool {
            Pool::Server(lines) => Ok(RedisConnection::Server(lines.next())),
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

    /// Whether Redis answers, on every connection.
    pub async fn ping(&self) -> anyhow::Result<()> {
        match &self.pool {
            Pool::Server(lines) => {
                let ping = |line: &ConnectionManager| {
                    let mut line = line.clone();
                    async move { redis::cmd("PING").query_async::<()>(&mut line).await }
                };
                futures_util::future::try_join_all(lines.connections.iter().map(ping)).await?;
            }
            Pool::Cluster(pool) => redis::cmd("PING").query_async::<()>(&mut pool.get().await?).await?,
        }
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
