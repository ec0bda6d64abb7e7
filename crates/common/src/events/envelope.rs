//! The CloudEvents 1.0 envelope (JSON event format, structured mode).

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    clock::{self, Rfc3339},
    ids::EventId,
    telemetry::propagation,
};

/// The payload of one type of event.
pub trait EventData: Serialize + DeserializeOwned + JsonSchema + Send + 'static {
    /// Such as `conch.auth.session.revoked.v1`: producer, subject, what happened, version.
    const TYPE: &'static str;
    /// The id of what the event is about.
    fn subject(&self) -> String;
}

/// One event as it crosses the bus.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Event<T> {
    /// `1.0`.
    pub specversion: Cow<'static, str>,
    pub id: EventId,
    /// The service that sent it, as a URI reference: `/auth`.
    pub source: String,
    pub r#type: Cow<'static, str>,
    pub time: Rfc3339,
    pub subject: String,
    /// `application/json`.
    pub datacontenttype: Cow<'static, str>,
    /// W3C trace context of the sender (the distributed-tracing extension).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traceparent: Option<String>,
    pub data: T,
}

impl<T: EventData> Event<T> {
    /// Wraps `data` for sending now, from `service`, inside the current trace.
    pub fn new(service: &str, data: T) -> Self {
        Self {
            specversion: "1.0".into(),
            id: EventId::new(),
            source: format!("/{service}"),
            r#type: T::TYPE.into(),
            time: clock::now().into(),
            subject: data.subject(),
            datacontenttype: "application/json".into(),
            traceparent: propagation::traceparent(),
            data,
        }
    }
}

/// The Redis channel of an event type, under the installation's prefix.
pub(super) fn channel(event_type: &str) -> String {
    format!("events:{event_type}")
}
