//! Resuming: somebody comes back to a long answer that is still being given, and catches up with all of it.

use std::time::Duration;

use anyhow::{Context, ensure};
use tokio::time::timeout;

use super::{
    service::{Conversation, Service},
    upstream::{Pace, Upstream},
};
use crate::{
    bench::Bench,
    load::{Connection, Dialect, Tokens, follow_to_end, now, percentile},
    machine::Place,
};

const ANSWERS: usize = 20;
/// Times that each answer is resumed, one after the other, each on a new connection.
const TIMES: usize = 10;
const TOKENS: usize = 1000;
/// All tokens at once, and then the answer stands still without ending.
const PACE: Pace = Pace { tokens: TOKENS, pause: Duration::ZERO, hold: true };
const PATIENCE: Duration = Duration::from_secs(10);

/// From the request until the last missing byte, the 99th percentile in milliseconds. The request goes to the instance that
/// gives the answer, or to `another` one; nothing when that knows of no answer.
pub async fn measure(bench: &Bench, another: bool) -> anyhow::Result<Option<f64>> {
    let place = Place::new().await?;
    let upstream = Upstream::start(bench, &place, PACE).await?;
    let answering = Service::start(bench, &place, &upstream, "chat").await?;
    let asked = if another { Some(Service::start(bench, &place, &upstream, "chat-2").await?) } else { None };
    let asked = asked.as_ref().unwrap_or(&answering);
    let mut times = Vec::with_capacity(ANSWERS * TIMES);
    for conversation in answering.conversations(bench, ANSWERS).await? {
        let mut querent = Connection::open(answering.address).await?;
        querent.send(&conversation.say()).await?;
        read_all(&mut querent).await.context("the answer itself")?;
        for _ in 0..TIMES {
            match resume(&conversation, asked).await? {
                Some(nanos) => times.push(nanos),
                None => return Ok(None),
            }
        }
    }
    times.sort_unstable();
    Ok(Some(percentile(&times, 99)))
}

async fn resume(conversation: &Conversation, service: &Service) -> anyhow::Result<Option<u64>> {
    let mut connection = Connection::open(service.address).await?;
    let asked_at = now();
    connection.send(&conversation.follow()).await?;
    Ok(read_all(&mut connection).await?.map(|last| last.saturating_sub(asked_at)))
}

/// When the last token was here; nothing when there is no answer to follow.
async fn read_all(connection: &mut Connection) -> anyhow::Result<Option<u64>> {
    let mut tokens = Tokens::new(Dialect::UiMessages, TOKENS);
    let status = timeout(PATIENCE, follow_to_end(connection, &mut tokens, TOKENS)).await;
    let status = status.context("the rest did not come")??;
    if status == 204 {
        return Ok(None);
    }
    ensure!(status == 200, "it was answered with {status}");
    ensure!(tokens.added.len() == TOKENS, "only {} of {TOKENS} tokens came", tokens.added.len());
    Ok(tokens.last_at)
}
