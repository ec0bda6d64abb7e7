//! Ten thousand participants who have nothing to say: what each of them costs.

use std::time::Duration;

use serde::Serialize;
use tokio::{
    task::JoinSet,
    time::{Instant, interval_at, sleep},
};

use super::{
    service::{Pair, Seat, Service},
    window::{Moment, Share},
};
use crate::{bench::Bench, machine::Place};

pub const SOCKETS: usize = 10_000;
/// Rooms before anything is measured, so that what a process makes once is made.
const WARM_UP: usize = 50;
/// Longer than it takes until everybody has sent a heartbeat.
const SETTLE: Duration = Duration::from_secs(15);
/// The measurement itself: long enough for some heartbeats of everybody, and for clocks that tick in hundredths.
const WATCHED: Duration = Duration::from_secs(30);

#[derive(Debug, Clone, Serialize)]
pub struct Idle {
    /// Growth of the resident memory for each socket.
    pub bytes_per_socket: f64,
    #[serde(flatten)]
    pub share: Share,
    /// Sockets that ended by themselves.
    pub lost: usize,
}

pub async fn measure(bench: &Bench) -> anyhow::Result<Idle> {
    let place = Place::new().await?;
    let service = Service::start(bench, &place, "signaling").await?;
    let mut held = JoinSet::new();
    let mut take = |Pair { host, guest }| {
        held.spawn(hold(host));
        held.spawn(hold(guest));
    };
    service.open_rooms(bench, &service, WARM_UP, &mut take).await?;
    let before = service.process.usage()?.resident;
    service.open_rooms(bench, &service, SOCKETS / 2, &mut take).await?;
    sleep(SETTLE).await;
    let others = [place.redis.id(), std::process::id()];
    let begin = Moment::now(&[&service.process], &others)?;
    sleep(WATCHED).await;
    let end = Moment::now(&[&service.process], &others)?;
    let grown = service.process.usage()?.resident.saturating_sub(before);
    let lost = std::iter::from_fn(|| held.try_join_next()).count();
    Ok(Idle { bytes_per_socket: bytes(grown) / bytes(SOCKETS as u64), share: begin.until(&end), lost })
}

/// Sends heartbeats, as a browser does, until the socket ends; then gives the seat back.
pub async fn hold(mut seat: Seat) -> Seat {
    let mut beats = interval_at(Instant::now() + seat.heartbeat, seat.heartbeat);
    loop {
        let outcome = tokio::select! {
            _ = beats.tick() => seat.send_heartbeat().await,
            heard = seat.socket.next() => heard,
        };
        if outcome.is_err() {
            return seat;
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "kilobytes do not need 53 bits")]
fn bytes(count: u64) -> f64 {
    count as f64
}
