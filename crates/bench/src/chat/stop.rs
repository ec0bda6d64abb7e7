//! Stop: from the querent's request until the upstream is rid of the answer.

use std::time::{Duration, Instant};

use anyhow::ensure;

use super::{
    service::{Conversation, Service},
    upstream::{Pace, Upstream},
};
use crate::{
    bench::Bench,
    load::{Connection, Dialect, Tokens, follow_to_end, now, percentile},
    machine::Place,
};

const ANSWERS: usize = 100;
/// Stopped in mid-answer.
const PACE: Pace = Pace { tokens: 1000, pause: Duration::from_millis(20), hold: false };
const AFTER_TOKENS: usize = 3;
/// Whoever has not stopped by then does not stop because of us.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often we ask the model; it notes the time of closing itself, so this is in no figure.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// The 99th percentile in milliseconds. The request goes to the instance that gives the answer, or to `another` one;
/// nothing when that does not stop it.
pub async fn measure(bench: &Bench, another: bool) -> anyhow::Result<Option<f64>> {
    let place = Place::new().await?;
    let upstream = Upstream::start(bench, &place, PACE).await?;
    let answering = Service::start(bench, &place, &upstream, "chat").await?;
    let stopping =
        if another { Some(Service::start(bench, &place, &upstream, "chat-2").await?) } else { None };
    let stopping = stopping.as_ref().unwrap_or(&answering);
    let mut times = Vec::with_capacity(ANSWERS);
    for conversation in answering.conversations(bench, ANSWERS).await? {
        match stop_one(&conversation, &answering, stopping, &upstream).await? {
            Some(nanos) => times.push(nanos),
            None => return Ok(None),
        }
    }
    times.sort_unstable();
    Ok(Some(percentile(&times, 99)))
}

async fn stop_one(
    conversation: &Conversation,
    answering: &Service,
    stopping: &Service,
    upstream: &Upstream,
) -> anyhow::Result<Option<u64>> {
    let closed_before = upstream.closings().await?.len();
    let mut querent = Connection::open(answering.address).await?;
    querent.send(&conversation.say()).await?;
    let mut tokens = Tokens::new(Dialect::UiMessages, AFTER_TOKENS);
    let status = follow_to_end(&mut querent, &mut tokens, AFTER_TOKENS).await?;
    ensure!(status == 200, "the question was answered with {status}");

    let mut connection = Connection::open(stopping.address).await?;
    let asked_at = now();
    let (status, _) = connection.exchange(&conversation.stop()).await?;
    ensure!(status == 204, "stop was answered with {status}");
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if let Some(closed_at) = upstream.closings().await?.get(closed_before) {
            return Ok(Some(closed_at.saturating_sub(asked_at)));
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(None)
}
