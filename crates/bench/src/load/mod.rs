//! The load: many answers followed at once, on one thread.

mod chunked;
mod connection;
mod figures;
mod tokens;

use std::{net::SocketAddr, time::Duration};

use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};

pub use connection::{Connection, request};
pub use figures::{Figures, median, percentile};
pub use tokens::{Dialect, Tokens, now};

use chunked::Chunked;

/// What is asked of each stream, and how they begin.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub dialect: Dialect,
    /// How many tokens each answer has.
    pub tokens: usize,
    /// Over how long the streams begin. With zero all connections are opened first and then all requests are sent at
    /// once, as if everybody had been reading the page already.
    pub ramp: Duration,
    /// When to give up on a stream.
    pub limit: Duration,
}

/// What became of one stream.
pub struct Outcome {
    /// Nanoseconds since 1970.
    pub sent_at: u64,
    pub tokens: Tokens,
    /// Why it did not come to its end.
    pub failure: Option<String>,
}

/// Sends each request on a connection of its own and follows all answers to their ends. A stream that is refused, cut off
/// or too slow fails nothing; it counts with what came of it.
pub async fn follow_all(
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    plan: Plan,
) -> anyhow::Result<Vec<Outcome>> {
    let mut streams = JoinSet::new();
    if plan.ramp.is_zero() {
        let mut opened = Vec::with_capacity(requests.len());
        for _ in &requests {
            opened.push(Connection::open(address).await?);
        }
        for (connection, request) in opened.into_iter().zip(requests) {
            streams.spawn(follow(connection, request, plan));
        }
    } else {
        let step = plan.ramp / u32::try_from(requests.len()).unwrap_or(u32::MAX).max(1);
        for (place, request) in (0_u32..).zip(requests) {
            streams.spawn(async move {
                // Each begins at its own moment, so that all of them together come evenly over the ramp.
                sleep(step * place).await;
                follow(Connection::open(address).await?, request, plan).await
            });
        }
    }
    streams.join_all().await.into_iter().collect()
}

async fn follow(mut connection: Connection, request: Vec<u8>, plan: Plan) -> anyhow::Result<Outcome> {
    let mut tokens = Tokens::new(plan.dialect, plan.tokens);
    let sent_at = now();
    let following = async {
        connection.send(&request).await?;
        follow_to_end(&mut connection, &mut tokens, usize::MAX).await
    };
    let failure = match timeout(plan.limit, following).await {
        Ok(Ok(200)) if tokens.done => None,
        Ok(Ok(200)) => Some("it was cut off".into()),
        Ok(Ok(status)) => Some(format!("status {status}")),
        Ok(Err(error)) => Some(format!("{error:#}")),
        Err(_) => Some("it took too long".into()),
    };
    Ok(Outcome { sent_at, tokens, failure })
}

/// Reads an answer until it ends or has brought `enough` tokens. Gives the status; with any other than 200 there is none.
pub async fn follow_to_end(
    connection: &mut Connection,
    tokens: &mut Tokens,
    enough: usize,
) -> anyhow::Result<u16> {
    let head = connection.head().await?;
    if head.status != 200 {
        return Ok(head.status);
    }
    let (mut chunked, here) = (Chunked::default(), now());
    chunked.decode(&head.body_begin, |content| tokens.take(content, here));
    while !chunked.ended() && tokens.added.len() < enough {
        match connection.read().await? {
            [] => break,
            bytes => {
                let here = now();
                chunked.decode(bytes, |content| tokens.take(content, here));
            }
        }
    }
    Ok(head.status)
}
