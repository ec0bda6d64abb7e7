//! The same request again and again, as fast as it is answered.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::ensure;
use futures_util::future::try_join_all;
use serde::Serialize;

use crate::{
    load::{Connection, percentile},
    machine::Usage,
};

const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Serialize)]
pub struct Rush {
    pub per_second: f64,
    pub p99_ms: f64,
    /// Of the server, for each request, in microseconds.
    pub cpu_us: f64,
}

/// Every connection waits for its answer before it asks again; the next one is sent as soon as the last byte is there.
pub async fn rush(
    address: SocketAddr,
    ask: &[u8],
    connections: usize,
    usage: impl Fn() -> anyhow::Result<Usage>,
) -> anyhow::Result<Rush> {
    run(address, ask, connections, WARM_UP).await?;
    let (before, began) = (usage()?, Instant::now());
    let mut times = run(address, ask, connections, MEASURED).await?;
    let (took, after) = (began.elapsed(), usage()?);
    #[expect(clippy::cast_precision_loss, reason = "millions at the most")]
    let count = times.len() as f64;
    times.sort_unstable();
    Ok(Rush {
        per_second: count / took.as_secs_f64(),
        p99_ms: percentile(&times, 99),
        cpu_us: (after.cpu - before.cpu).as_secs_f64() * 1e6 / count,
    })
}

async fn run(
    address: SocketAddr,
    ask: &[u8],
    connections: usize,
    time: Duration,
) -> anyhow::Result<Vec<u64>> {
    let end = Instant::now() + time;
    let all = (0..connections).map(|_| one(address, ask, end));
    Ok(try_join_all(all).await?.concat())
}

/// In nanoseconds. The first answer is read with care; the others have as many bytes as it has, or nearly.
async fn one(address: SocketAddr, ask: &[u8], end: Instant) -> anyhow::Result<Vec<u64>> {
    let mut connection = Connection::open(address).await?;
    connection.send(ask).await?;
    let head = connection.head().await?;
    ensure!(head.status == 200, "status {}", head.status);
    let length = connection.rest(head).await?;
    let mut times = Vec::new();
    while Instant::now() < end {
        let began = Instant::now();
        connection.send(ask).await?;
        let mut left = length;
        while left > 0 {
            let bytes = connection.read().await?.len();
            ensure!(bytes > 0 && bytes <= left, "an answer of another length");
            left -= bytes;
        }
        times.push(u64::try_from(began.elapsed().as_nanos())?);
    }
    Ok(times)
}
