//! Rooms whose participants talk at a steady pace: how long a message is on its way.

use std::time::Duration;

use anyhow::Context;
use serde::Serialize;
use tokio::{
    pin,
    task::JoinSet,
    time::{Instant, interval_at, sleep_until},
};

use super::{
    message::{Heard, Message, understand},
    service::{Pair, Seat, Service},
    window::{Moment, Share},
};
use crate::{
    bench::Bench,
    load::{now, percentile},
    machine::Place,
};

const ROOMS: usize = 500;
/// Each of the two in a room says five of its ten messages per second.
const EVERY: Duration = Duration::from_millis(200);
const WARM_UP: Duration = Duration::from_secs(2);
const MEASURED: Duration = Duration::from_secs(10);
/// What was sent last has this long to arrive.
const GRACE: Duration = Duration::from_secs(1);

/// What is said where.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// How long the description in a message is.
    pub bytes: usize,
    /// Whether the two of a room sit on two instances.
    pub across: bool,
}

/// Times are in milliseconds, from sending until the other one has it.
#[derive(Debug, Clone, Serialize)]
pub struct Relayed {
    pub p50: f64,
    pub p99: f64,
    pub max: f64,
    pub sent: usize,
    pub lost: usize,
    #[serde(flatten)]
    pub share: Share,
}

/// When what happens.
#[derive(Clone, Copy)]
struct Times {
    first: Instant,
    end: Instant,
    /// What was sent before, in nanoseconds since 1970, does not count.
    counted_from: u64,
}

struct Talked {
    sent: usize,
    /// How long the other one's messages took, in nanoseconds.
    took: Vec<u64>,
}

pub async fn measure(bench: &Bench, case: Case) -> anyhow::Result<Relayed> {
    let place = Place::new().await?;
    let one = Service::start(bench, &place, "signaling").await?;
    let two = if case.across { Some(Service::start(bench, &place, "signaling-2").await?) } else { None };
    let mut pairs = Vec::with_capacity(ROOMS);
    one.open_rooms(bench, two.as_ref().unwrap_or(&one), ROOMS, |pair| pairs.push(pair)).await?;

    let (begin, counted_from) = (Instant::now(), now() + u64::try_from(WARM_UP.as_nanos())?);
    let (measured_from, end) = (begin + WARM_UP, begin + WARM_UP + MEASURED);
    let step = EVERY / u32::try_from(2 * ROOMS)?;
    let mut talking = JoinSet::new();
    for (place, Pair { host, guest }) in (0..).step_by(2).zip(pairs) {
        let times = |place| Times { first: begin + step * place, end, counted_from };
        let (to_host, to_guest) = (host.participant.clone(), guest.participant.clone());
        talking.spawn(talk(host, Message::new(&to_guest, case.bytes), times(place)));
        talking.spawn(talk(guest, Message::new(&to_host, case.bytes), times(place + 1)));
    }
    let others = [place.redis.id(), std::process::id()];
    let measured: Vec<_> = std::iter::once(&one).chain(&two).map(|service| &service.process).collect();
    sleep_until(measured_from).await;
    let before = Moment::now(&measured, &others)?;
    sleep_until(end).await;
    let share = before.until(&Moment::now(&measured, &others)?);
    let talked: Vec<Talked> = talking.join_all().await.into_iter().collect::<anyhow::Result<_>>()?;
    Ok(summary(talked, share))
}

async fn talk(mut seat: Seat, mut message: Message, times: Times) -> anyhow::Result<Talked> {
    let mut talked = Talked { sent: 0, took: Vec::new() };
    let mut ticks = interval_at(times.first, EVERY);
    let over = sleep_until(times.end + GRACE);
    pin!(over);
    loop {
        tokio::select! {
            at = ticks.tick() => if at < times.end {
                let (text, sent_at) = message.next();
                talked.sent += usize::from(sent_at >= times.counted_from);
                seat.socket.send(text).await?;
            },
            heard = seat.socket.next() => {
                heard.context("in the middle of a call")?;
                if let Heard::Message { sent_at } = understand(seat.socket.text())?
                    && sent_at >= times.counted_from
                {
                    talked.took.push(now().saturating_sub(sent_at));
                }
            }
            () = &mut over => return Ok(talked),
        }
    }
}

fn summary(talked: Vec<Talked>, share: Share) -> Relayed {
    let sent = talked.iter().map(|talked| talked.sent).sum();
    let mut took: Vec<u64> = talked.into_iter().flat_map(|talked| talked.took).collect();
    took.sort_unstable();
    Relayed {
        p50: percentile(&took, 50),
        p99: percentile(&took, 99),
        max: percentile(&took, 100),
        sent,
        lost: sent - took.len().min(sent),
        share,
    }
}
