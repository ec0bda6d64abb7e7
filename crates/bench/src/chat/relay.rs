//! Many answers at once, through the chat service and through nginx.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use serde::Serialize;

use super::{
    nginx::Nginx,
    service::Service,
    upstream::{Pace, Upstream},
};
use crate::{
    bench::Bench,
    load::{Dialect, Figures, Plan, follow_all},
    machine::{Machine, Place, Process, Usage},
};

/// Answers that are followed before anything is measured, so that neither relay is seen waking up.
const WARM_UP: usize = 10;
/// After the last byte the service still stores and tidies up; that is its work too.
const AFTERMATH: Duration = Duration::from_millis(300);

/// So many streams of so many tokens.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    pub streams: usize,
    pub tokens: usize,
    pub pause: Duration,
    pub ramp: Duration,
    pub warm_up: bool,
}

/// One run.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    #[serde(flatten)]
    pub figures: Figures,
    /// The relay's own, in microseconds.
    pub cpu_per_token: f64,
    pub tokens_per_cpu_second: f64,
    pub peak_bytes: u64,
    /// From the first request to the last byte.
    pub seconds: f64,
    /// How much of its core each had to itself, 0 to 1. Where the others come near 1 their waiting is in the figures.
    pub relay_busy: f64,
    pub others_busy: f64,
    /// What else ran on the machine, and what the host took away from it, in cores.
    pub strangers_busy: f64,
    pub stolen: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relay {
    Chat,
    Nginx,
}

pub async fn measure(bench: &Bench, relay: Relay, case: Case) -> anyhow::Result<Measured> {
    let place = Place::new().await?;
    let pace = Pace { tokens: case.tokens, pause: case.pause, hold: false };
    let upstream = Upstream::start(bench, &place, pace).await?;
    let warm_up = if case.warm_up { WARM_UP } else { 0 };
    let (process, address, mut requests) = match relay {
        Relay::Chat => {
            let service = Service::start(bench, &place, &upstream, "chat").await?;
            let conversations = service.conversations(bench, case.streams + warm_up).await?;
            let requests = conversations.iter().map(|conversation| conversation.say()).collect();
            (service.process, service.address, requests)
        }
        Relay::Nginx => {
            let nginx = Nginx::start(&place, &upstream).await?;
            (nginx.process, nginx.address, Nginx::requests(case.streams + warm_up))
        }
    };
    let plan = Plan {
        dialect: if relay == Relay::Chat { Dialect::UiMessages } else { Dialect::OpenAi },
        tokens: case.tokens,
        ramp: case.ramp,
        limit: case.pause * u32::try_from(case.tokens)? + Duration::from_secs(60),
    };
    let measured = requests.split_off(warm_up);
    follow_all(address, requests, Plan { ramp: Duration::ZERO, ..plan }).await?;
    tokio::time::sleep(AFTERMATH).await;
    let others = [upstream.process.id(), place.redis.id(), std::process::id()];
    window(&process, others, address, measured, plan).await
}

/// The measurement itself: everything has been started and prepared.
async fn window(
    relay: &Process,
    others: [u32; 3],
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    plan: Plan,
) -> anyhow::Result<Measured> {
    let (before, begun) = (Moment::now(relay, others)?, Instant::now());
    let outcomes = follow_all(address, requests, plan).await?;
    let (elapsed, ended) = (begun.elapsed(), Moment::now(relay, others)?);
    tokio::time::sleep(AFTERMATH).await;
    let after = relay.usage()?;
    let figures = Figures::of(&outcomes, plan.tokens);
    let used = (after.cpu - before.relay).as_secs_f64();
    let tokens = f64::from(u32::try_from(figures.tokens)?);
    let share = |time: Duration| time.as_secs_f64() / elapsed.as_secs_f64();
    let (relay, others) = (ended.relay - before.relay, ended.others - before.others);
    let busy = ended.machine.busy.saturating_sub(before.machine.busy);
    Ok(Measured {
        figures,
        cpu_per_token: used * 1e6 / tokens,
        tokens_per_cpu_second: tokens / used,
        peak_bytes: after.peak,
        seconds: elapsed.as_secs_f64(),
        relay_busy: share(relay),
        others_busy: share(others),
        strangers_busy: share(busy.saturating_sub(relay + others)),
        stolen: share(ended.machine.stolen.saturating_sub(before.machine.stolen)),
    })
}

/// CPU times at one moment.
struct Moment {
    relay: Duration,
    others: Duration,
    machine: Machine,
}

impl Moment {
    fn now(relay: &Process, others: [u32; 3]) -> anyhow::Result<Self> {
        Ok(Self { relay: relay.usage()?.cpu, others: cpu(others)?, machine: Machine::now()? })
    }
}

fn cpu(processes: [u32; 3]) -> anyhow::Result<Duration> {
    processes.into_iter().map(|id| Ok(Usage::of(id)?.cpu)).sum()
}
