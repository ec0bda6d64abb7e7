//! Receiving events: one connection per process, which comes back by itself.

use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};

use futures_util::StreamExt;
use serde::Deserialize;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::{Event, EventData, envelope::channel};
use crate::{redis_pool::RedisPool, settings::RedisSettings, telemetry::propagation};

type Task = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;
type OnEvent = Box<dyn Fn(&str) -> Result<Task, serde_json::Error> + Send + Sync>;
type OnGap = Box<dyn Fn() -> Task + Send + Sync>;

/// Redis answers a ping within this time, or the connection counts as dead.
const PING_EVERY: Duration = Duration::from_secs(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Collects what to do for each event type, then runs. Events of one process are handled one after the other, in the
/// order in which they came.
pub struct Subscriber {
    /// One, or the nodes of a cluster: the next one is tried when one is away.
    servers: Vec<String>,
    redis: RedisPool,
    handlers: HashMap<String, OnEvent>,
    on_gap: Vec<OnGap>,
}

/// The part of an envelope that is needed before the payload's type is known.
#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow)]
    r#type: std::borrow::Cow<'a, str>,
    traceparent: Option<String>,
}

impl Subscriber {
    pub fn new(settings: &RedisSettings, redis: RedisPool) -> Self {
        let servers = settings.servers().into_iter().map(ToString::to_string).collect();
        Self { servers, redis, handlers: HashMap::new(), on_gap: Vec::new() }
    }

    /// Calls `handler` for each event of type `T`. An error is logged; the event is not delivered again.
    pub fn on<T, F>(mut self, handler: impl Fn(Event<T>) -> F + Send + Sync + 'static) -> Self
    where
        T: EventData,
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let handler = Arc::new(handler);
        let on_event: OnEvent = Box::new(move |text| {
            let event: Event<T> = serde_json::from_str(text)?;
            Ok(Box::pin(handler(event)))
        });
        self.handlers.insert(T::TYPE.to_owned(), on_event);
        self
    }

    /// Calls `handler` after every (re)subscription: events may have been lost before it.
    pub fn on_gap<F>(mut self, handler: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        self.on_gap.push(Box::new(move || Box::pin(handler())));
        self
    }

    /// Listens until `stop`; reconnects with growing pauses for as long as Redis is away.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut pause = Duration::from_millis(50);
        for server in self.servers.iter().cycle() {
            let subscribed = std::sync::atomic::AtomicBool::new(false);
            tokio::select! {
                outcome = self.listen(server, &subscribed) => {
                    let error = outcome.err().map(|error| format!("{error:#}"));
                    tracing::warn!(error, "the event subscription ended, subscribing again");
                }
                () = stop.cancelled() => return Ok(()),
            }
            if subscribed.into_inner() {
                pause = Duration::from_millis(50);
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = stop.cancelled() => return Ok(()),
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        anyhow::bail!("no Redis is named in the settings")
    }

    async fn listen(&self, server: &str, subscribed: &std::sync::atomic::AtomicBool) -> anyhow::Result<()> {
        let client = redis::Client::open(server)?;
        let (mut sink, mut messages) = client.get_async_pubsub().await?.split();
        for event_type in self.handlers.keys() {
            sink.subscribe(self.redis.key(channel(event_type))).await?;
        }
        subscribed.store(true, std::sync::atomic::Ordering::Relaxed);
        for handler in &self.on_gap {
            log_failure("gap", handler().await);
        }
        let mut ping = tokio::time::interval(PING_EVERY);
        loop {
            tokio::select! {
                message = messages.next() => {
                    let Some(message) = message else { anyhow::bail!("Redis closed the connection") };
                    self.handle(&message.get_payload::<String>()?).await;
                }
                _ = ping.tick() => {
                    tokio::time::timeout(PING_EVERY, sink.ping::<redis::Value>()).await??;
                }
            }
        }
    }

    async fn handle(&self, text: &str) {
        let header = match serde_json::from_str::<Header>(text) {
            Ok(header) => header,
            Err(error) => return tracing::warn!(%error, "what came on the bus is no event"),
        };
        let Some(handler) = self.handlers.get(&*header.r#type) else { return };
        let span = tracing::info_span!("event", otel.kind = "consumer", event.r#type = &*header.r#type);
        if let Some(traceparent) = &header.traceparent {
            propagation::continue_event(&span, traceparent);
        }
        match handler(text) {
            Ok(task) => log_failure(&header.r#type, task.instrument(span).await),
            Err(error) => {
                tracing::warn!(event.r#type = &*header.r#type, %error, "an event could not be read")
            }
        }
    }
}

fn log_failure(what: &str, outcome: anyhow::Result<()>) {
    if let Err(error) = outcome {
        tracing::error!(event.r#type = what, error = format!("{error:#}"), "an event could not be handled");
    }
}
