//! What is measured of consultation rooms: sockets that idle, messages that are relayed, and coming back.

mod idle;
mod message;
mod relay;
mod resume;
mod rows;
mod rush;
mod service;
mod socket;
mod window;

use std::fmt::Debug;

use serde::Serialize;

use crate::{
    bench::Bench,
    report::{Report, progress},
    table::Aim::{self, AtMost},
};
use relay::Case;
use rows::RelayAims;

const CANDIDATE: usize = 100;
const DESCRIPTION: usize = 2000;

pub async fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    if bench.options.wants("idle") {
        let runs = repeat(bench, report, "idle", async || idle::measure(bench).await).await?;
        rows::idle(report, &runs);
    }
    if bench.options.wants("relay") {
        let aims = RelayAims { p50: AtMost(0.15), p99: AtMost(1.0), cpu: AtMost(5.0) };
        relay(bench, report, "500 rooms at 10 messages/s", Case { bytes: CANDIDATE, across: false }, aims)
            .await?;
        let case = Case { bytes: DESCRIPTION, across: false };
        let aims = RelayAims { p50: Aim::None, p99: Aim::None, cpu: Aim::None };
        relay(bench, report, "the same with 2 KB", case, aims).await?;
    }
    if bench.options.wants("across") {
        let case = Case { bytes: CANDIDATE, across: true };
        let aims = RelayAims { p50: Aim::None, p99: AtMost(3.0), cpu: Aim::None };
        relay(bench, report, "500 rooms across two instances", case, aims).await?;
    }
    if bench.options.wants("rush") {
        let runs = repeat(bench, report, "rush", async || rush::measure(bench).await).await?;
        rows::rush(report, &runs);
    }
    if bench.options.wants("resume") {
        let runs = repeat(bench, report, "resume", async || resume::measure(bench).await).await?;
        rows::resume(report, &runs);
    }
    Ok(())
}

async fn relay(
    bench: &Bench,
    report: &mut Report,
    name: &str,
    case: Case,
    aims: RelayAims,
) -> anyhow::Result<()> {
    let runs = repeat(bench, report, name, async || relay::measure(bench, case).await).await?;
    rows::relay(report, name, aims, &runs);
    Ok(())
}

async fn repeat<T: Serialize + Debug>(
    bench: &Bench,
    report: &mut Report,
    name: &str,
    measure: impl AsyncFn() -> anyhow::Result<T>,
) -> anyhow::Result<Vec<T>> {
    let mut runs = Vec::new();
    for number in 1..=bench.options.runs {
        let run = measure().await?;
        progress(&format!("{name} {number}/{}: {run:?}", bench.options.runs));
        runs.push(run);
    }
    report.add_raw(name.to_owned(), &runs)?;
    Ok(runs)
}
