//! The connection for everything that concerns rooms.
//!
//! One for the whole process: commands of all sockets are pipelined on it, which makes a relay one round trip without
//! waiting for a free connection of a pool. It speaks RESP3, so that a lost connection is noticed when it is lost and
//! not by the next relay.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use common::settings::RedisSettings;
use redis::{
    Client, Cmd, FromRedisValue, IntoConnectionInfo, ProtocolVersion, ScriptInvocation,
    aio::{ConnectionManager, ConnectionManagerConfig},
};

use super::StoreError;

/// A cheap handle; connects at the first command, and again by itself.
#[derive(Clone)]
pub struct Redis {
    connection: ConnectionManager,
    prefix: Arc<str>,
    limit: Duration,
}

impl Redis {
    /// Needs a Tokio runtime around it, on which the connection is then driven.
    pub fn new(settings: &RedisSettings) -> anyhow::Result<Self> {
        let limit = Duration::from_millis(settings.timeout_ms);
        let info = settings.url.as_str().into_connection_info().context("redis.url")?;
        let redis = info.redis_settings().clone().set_protocol(ProtocolVersion::RESP3);
        let config = ConnectionManagerConfig::new()
            .set_response_timeout(Some(limit))
            .set_connection_timeout(Some(limit))
            .set_max_delay(Duration::from_secs(1));
        let client = Client::open(info.set_redis_settings(redis))?;
        let connection = ConnectionManager::new_lazy_with_config(client, config)?;
        Ok(Self { connection, prefix: settings.prefix.as_str().into(), limit })
    }

    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    pub(super) async fn run<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, StoreError> {
        let mut connection = self.connection.clone();
        self.within_limit(command.query_async(&mut connection)).await
    }

    pub(super) async fn script<T: FromRedisValue>(
        &self,
        call: &ScriptInvocation<'_>,
    ) -> Result<T, StoreError> {
        let mut connection = self.connection.clone();
        self.within_limit(call.invoke_async(&mut connection)).await
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
