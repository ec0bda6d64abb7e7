//! A process with ten thousand participants is killed: how long it takes until all of them sit on another one.

use std::time::Duration;

use anyhow::Context;
use serde::Serialize;
use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};

use super::{
    idle::{SOCKETS, hold},
    service::{Pair, Seat, Service},
};
use crate::{
    bench::Bench,
    load::{now, percentile},
    machine::Place,
};

/// Whoever is refused comes again after this long, as a page would: thousands that ask at once only delay each other.
const AGAIN_AFTER: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(60);

/// Times are in milliseconds, from the killing until the welcome is there.
#[derive(Debug, Clone, Serialize)]
pub struct Resumed {
    pub p50: f64,
    pub p99: f64,
    pub max: f64,
    /// Participants who were told that they may have missed something.
    pub unsure: usize,
    /// Tries that failed.
    pub refused: usize,
}

struct Back {
    /// Its socket stays open until everybody is back.
    _seat: Seat,
    at: u64,
    recovered: bool,
    refused: usize,
}

/// The clients come all at once, which real ones do not: they wait a random time first.
pub async fn measure(bench: &Bench) -> anyhow::Result<Resumed> {
    let place = Place::new().await?;
    let one = Service::start(bench, &place, "signaling").await?;
    let two = Service::start(bench, &place, "signaling-2").await?;
    let mut held = JoinSet::new();
    let sockets = two.sockets;
    let come_back = |seat| async move { return_to(sockets, hold(seat).await).await };
    one.open_rooms(bench, &one, SOCKETS / 2, |Pair { host, guest }| {
        held.spawn(come_back(host));
        held.spawn(come_back(guest));
    })
    .await?;

    let killed_at = now();
    drop(one);
    let back = timeout(PATIENCE, held.join_all()).await.context("not everybody came back")?;
    let back: Vec<Back> = back.into_iter().collect::<anyhow::Result<_>>()?;
    let mut took: Vec<u64> = back.iter().map(|back| back.at.saturating_sub(killed_at)).collect();
    took.sort_unstable();
    Ok(Resumed {
        p50: percentile(&took, 50),
        p99: percentile(&took, 99),
        max: percentile(&took, 100),
        unsure: back.iter().filter(|back| !back.recovered).count(),
        refused: back.iter().map(|back| back.refused).sum(),
    })
}

async fn return_to(sockets: std::net::SocketAddr, mut seat: Seat) -> anyhow::Result<Back> {
    let mut refused = 0;
    loop {
        match seat.resume(sockets).await {
            Ok(recovered) => return Ok(Back { _seat: seat, at: now(), recovered, refused }),
            Err(error) if refused > 100 => return Err(error.context("a seat could not be taken again")),
            Err(_) => refused += 1,
        }
        sleep(AGAIN_AFTER).await;
    }
}
