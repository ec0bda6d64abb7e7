//! The connection for everything that concerns rooms.
//!
//! One for the whole process: commands of all sockets are pipelined on it, which makes a relay one round trip without
//! waiting for a free connection of a pool. It speaks RESP3, so that a lost connection is noticed when it is lost and
//! not by the next relay. On a cluster it is one for each node, and a node that is away holds up nobody else.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use common::settings::RedisSettings;
use redis::{
    Client, Cmd, ErrorKind, FromRedisValue, IntoConnectionInfo, ProtocolVersion, RedisResult,
    ServerErrorKind,
    aio::{ConnectionManager, ConnectionManagerConfig},
    cluster::{ClusterClient, ClusterConfig},
    cluster_async::ClusterConnection,
    cluster_routing::{RoutingInfo, SingleNodeRoutingInfo},
};

use super::{StoreError, scripts::Call};

const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// A cheap handle; connects at the first command, and again by itself.
#[derive(Clone)]
pub struct Redis {
    connection: Connection,
    prefix: Arc<str>,
    limit: Duration,
}

#[derive(Clone)]
enum Connection {
    Server(ConnectionManager),
    Cluster(ClusterConnection),
}

impl Redis {
    /// Needs a Tokio runtime around it, on which the connection is then driven.
    pub fn new(settings: &RedisSettings) -> anyhow::Result<Self> {
        let limit = Duration::from_millis(settings.timeout_ms);
        let connection = if settings.cluster_nodes.is_empty() {
            Connection::Server(to_server(settings, limit)?)
        } else {
            Connection::Cluster(to_cluster(settings, limit)?)
        };
        Ok(Self { connection, prefix: settings.prefix.as_str().into(), limit })
    }

    /// Whether some of it can be away while the rest goes on.
    pub(super) fn is_cluster(&self) -> bool {
        matches!(self.connection, Connection::Cluster(_))
    }

    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Whether it answers; of a cluster, any node.
    pub(super) async fn ping(&self) -> Result<(), StoreError> {
        let ping = redis::cmd("PING");
        match &self.connection {
            Connection::Server(_) => self.run(&ping).await,
            Connection::Cluster(connection) => {
                let (mut connection, anywhere) = (connection.clone(), SingleNodeRoutingInfo::Random);
                let answer = connection.route_command(ping, RoutingInfo::SingleNode(anywhere));
                self.within_limit(answer).await.map(drop)
            }
        }
    }

    pub(super) async fn run<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, StoreError> {
        self.within_limit(self.ask(command)).await
    }

    pub(super) async fn script<T: FromRedisValue>(&self, call: &Call<'_>) -> Result<T, StoreError> {
        self.within_limit(async {
            match self.ask(&call.by_hash()).await {
                Err(error) if error.kind() == ErrorKind::Server(ServerErrorKind::NoScript) => {
                    self.ask(&call.in_full()).await
                }
                answer => answer,
            }
        })
        .await
    }

    async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> RedisResult<T> {
        match &self.connection {
            Connection::Server(connection) => command.query_async(&mut connection.clone()).await,
            Connection::Cluster(connection) => command.query_async(&mut connection.clone()).await,
        }
    }

    /// A command that comes while the connection is being made again waits for it, but not for ever.
    async fn within_limit<T>(
        &self,
        answer: impl Future<Output = redis::RedisResult<T>>,
    ) -> Result<T, StoreError> {
        match tokio::time::timeout(self.limit, answer).await {
            Ok(answer) => Ok(answer?),
            Err(_) => Err(StoreError::Timeout),
        }
    }
}

fn to_server(settings: &RedisSettings, limit: Duration) -> anyhow::Result<ConnectionManager> {
    let info = settings.url.as_str().into_connection_info().context("redis.url")?;
    let redis = info.redis_settings().clone().set_protocol(ProtocolVersion::RESP3);
    let config = ConnectionManagerConfig::new()
        .set_response_timeout(Some(limit))
        .set_connection_timeout(Some(limit))
        .set_max_delay(LONGEST_PAUSE);
    let client = Client::open(info.set_redis_settings(redis))?;
    Ok(ConnectionManager::new_lazy_with_config(client, config)?)
}

fn to_cluster(settings: &RedisSettings, limit: Duration) -> anyhow::Result<ClusterConnection> {
    let nodes = settings.cluster_nodes.iter().map(|node| node.as_str());
    let client = ClusterClient::builder(nodes)
        .use_protocol(ProtocolVersion::RESP3)
        .connection_timeout(limit)
        .response_timeout(limit)
        .max_retry_wait(u64::try_from(LONGEST_PAUSE.as_millis())?)
        .build()
        .context("redis.cluster_nodes")?;
    Ok(client.get_pending_async_connection_with_config(ClusterConfig::new()))
}
