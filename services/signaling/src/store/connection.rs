//! The connection for everything that concerns rooms.
//!
//! One for the whole process: commands of all sockets go over it, many at a time ([`batches`](super::batches)), without
//! waiting for a free connection of a pool. It speaks RESP3, so that a lost connection is noticed when it is lost and
//! not by the next relay. On a cluster it is one for each node, and a node that is away holds up nobody else.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use common::settings::RedisSettings;
use redis::{
    Client, Cmd, FromRedisValue, IntoConnectionInfo, ProtocolVersion, RedisError,
    aio::{ConnectionManager, ConnectionManagerConfig},
    cluster::{ClusterClient, ClusterConfig},
    cluster_async::ClusterConnection,
    cluster_routing::{RoutingInfo, SingleNodeRoutingInfo},
};
use tokio::{sync::mpsc::Sender, time::timeout};

use super::{
    StoreError,
    batches::{Batches, Order},
    scripts::{Call, Script},
};

const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// A cheap handle; connects at the first command, and again by itself.
#[derive(Clone)]
pub struct Redis {
    connection: Connection,
    orders: Sender<Order>,
    prefix: Arc<str>,
    limit: Duration,
}

#[derive(Clone)]
pub(super) enum Connection {
    Server(ConnectionManager),
    Cluster(ClusterConnection),
}

impl Redis {
    /// Needs a Tokio runtime around it, on which the connection is then driven. Nothing is answered until the batches run.
    pub fn new(settings: &RedisSettings) -> anyhow::Result<(Self, Batches)> {
        let limit = Duration::from_millis(settings.timeout_ms);
        let connection = if settings.cluster_nodes.is_empty() {
            Connection::Server(to_server(settings, limit)?)
        } else {
            Connection::Cluster(to_cluster(settings, limit)?)
        };
        let (orders, batches) = Batches::new(connection.clone(), limit);
        Ok((Self { connection, orders, prefix: settings.prefix.as_str().into(), limit }, batches))
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
                self.within_limit(async { Ok(answer.await?) }).await.map(drop)
            }
        }
    }

    pub(super) async fn run<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, StoreError> {
        self.order(command.clone(), None).await
    }

    pub(super) async fn script<T: FromRedisValue>(&self, call: &Call) -> Result<T, StoreError> {
        self.order(call.by_hash().clone(), Some(call.script())).await
    }

    async fn order<T: FromRedisValue>(
        &self,
        command: Cmd,
        script: Option<&'static Script>,
    ) -> Result<T, StoreError> {
        let (order, answered) = Order::new(command, script);
        let answer = self.within_limit(async {
            self.orders.send(order).await.map_err(|_| StoreError::Stopped)?;
            answered.await.map_err(|_| StoreError::Stopped)?
        });
        Ok(redis::from_redis_value(answer.await?).map_err(RedisError::from)?)
    }

    /// A command that comes while the connection is being made again waits for it, but not for ever.
    async fn within_limit<T>(
        &self,
        answer: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        timeout(self.limit, answer).await.unwrap_or(Err(StoreError::Timeout))
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
