//! Rooms whose participants talk as fast as they are relayed: what a message costs.

use std::time::Duration;

use anyhow::Context;
use serde::Serialize;
use tokio::{
    pin,
    task::JoinSet,
    time::{Instant, sleep_until},
};

use super::{
    message::{Heard, Message, understand},
    service::{Pair, Seat, Service},
    window::{Moment, Share},
};
use crate::{bench::Bench, load::now, machine::Place};

const ROOMS: usize = 50;
/// So many messages of one participant are on their way at once.
const AHEAD: usize = 8;
/// A session description of the usual length.
const BYTES: usize = 2000;
const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Serialize)]
pub struct Rush {
    pub per_second: f64,
    pub per_cpu_second: f64,
    #[serde(flatten)]
    pub share: Share,
}

pub async fn measure(bench: &Bench) -> anyhow::Result<Rush> {
    let place = Place::new().await?;
    let service = Service::start(bench, &place, "signaling").await?;
    let mut pairs = Vec::with_capacity(ROOMS);
    service.open_rooms(bench, &service, ROOMS, |pair| pairs.push(pair)).await?;

    let counted_from = now() + u64::try_from(WARM_UP.as_nanos())?;
    let (measured_from, end) = (Instant::now() + WARM_UP, Instant::now() + WARM_UP + MEASURED);
    let mut talking = JoinSet::new();
    for Pair { host, guest } in pairs {
        let (to_host, to_guest) = (host.participant.clone(), guest.participant.clone());
        talking.spawn(talk(host, Message::new(&to_guest, BYTES), counted_from, end));
        talking.spawn(talk(guest, Message::new(&to_host, BYTES), counted_from, end));
    }
    let others = [place.redis.id(), std::process::id()];
    sleep_until(measured_from).await;
    let before = Moment::now(&[&service.process], &others)?;
    sleep_until(end).await;
    let share = before.until(&Moment::now(&[&service.process], &others)?);
    let heard = talking.join_all().await.into_iter().sum::<anyhow::Result<u32>>()?;
    let heard = f64::from(heard);
    Ok(Rush { per_second: heard / MEASURED.as_secs_f64(), per_cpu_second: heard / share.cpu_seconds, share })
}

/// How many of the other one's messages were heard in the time that counts.
async fn talk(mut seat: Seat, mut message: Message, counted_from: u64, end: Instant) -> anyhow::Result<u32> {
    let over = sleep_until(end);
    pin!(over);
    for _ in 0..AHEAD {
        seat.socket.send(message.next().0).await?;
    }
    let mut count = 0;
    loop {
        tokio::select! {
            heard = seat.socket.next() => heard.context("in the middle of a call")?,
            () = &mut over => return Ok(count),
        }
        match understand(seat.socket.text())? {
            Heard::Message { .. } => count += u32::from(now() >= counted_from),
            Heard::Ack => seat.socket.send(message.next().0).await?,
        }
    }
}
