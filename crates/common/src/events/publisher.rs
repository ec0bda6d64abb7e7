//! Sending events.

use redis::AsyncCommands;

use super::{Event, EventData, envelope::channel};
use crate::redis_pool::RedisPool;

/// Sends the events of one service. A cheap, shared handle.
#[derive(Clone)]
pub struct EventPublisher {
    service: &'static str,
    redis: RedisPool,
}

impl EventPublisher {
    pub fn new(service: &'static str, redis: RedisPool) -> Self {
        Self { service, redis }
    }

    /// Announces `data`. It must be stored already: nobody may hear it, and that must break nothing.
    pub async fn publish<T: EventData>(&self, data: T) -> anyhow::Result<()> {
        let event = Event::new(self.service, data);
        let text = serde_json::to_string(&event)?;
        let mut connection = self.redis.get().await?;
        let heard_by: usize = connection.publish(self.redis.key(channel(T::TYPE)), text).await?;
        tracing::debug!(event.r#type = T::TYPE, event.id = %event.id, heard_by, "event sent");
        Ok(())
    }

    /// [`Self::publish`] for announcements whose loss changes nothing that is promised: a failure is only logged.
    pub async fn announce<T: EventData>(&self, data: T) {
        if let Err(error) = self.publish(data).await {
            metrics::counter!("events_unsent_total", "type" => T::TYPE).increment(1);
            tracing::warn!(event.r#type = T::TYPE, error = format!("{error:#}"), "event not sent");
        }
    }
}
