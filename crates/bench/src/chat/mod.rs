//! What is measured of the chat service.

mod cases;
mod nginx;
mod relay;
mod resume;
mod rows;
mod service;
mod stop;
mod upstream;

use crate::{
    bench::Bench,
    report::{Report, progress},
    start,
};
use cases::{NO_DELAY, PACED, held};
use relay::{Case, Measured, Relay, measure as relay};

/// Every run of a case, by relay.
struct Runs {
    ours: Vec<Measured>,
    nginx: Vec<Measured>,
}

pub async fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    for streams in [1, 50, 200, 1000] {
        if bench.options.wants(&streams.to_string()) {
            let tokens = bench.options.tokens.unwrap_or(PACED.tokens);
            let case = Case { streams, tokens, ramp: bench.ramp_or(PACED.ramp), ..PACED };
            let runs = run(bench, report, &format!("streams-{streams}"), case).await?;
            rows::streams(report, case, &runs);
        }
    }
    if bench.options.wants("no-delay") {
        let runs = run(bench, report, "no-delay", NO_DELAY).await?;
        rows::no_delay(report, NO_DELAY, &runs);
    }
    if bench.options.wants("held") {
        let case = held(bench);
        let runs = run(bench, report, "held", case).await?;
        rows::held(report, case, &runs);
    }
    if bench.options.wants("resume") {
        for another in [false, true] {
            progress(if another { "resume on another instance" } else { "resume" });
            let runs = repeat(bench, async || resume::measure(bench, another).await).await?;
            rows::resume(report, another, &runs);
            report.add_raw(format!("resume-{}", place(another)), &runs)?;
        }
    }
    if bench.options.wants("stop") {
        for another in [false, true] {
            progress(if another { "stop on another instance" } else { "stop" });
            let runs = repeat(bench, async || stop::measure(bench, another).await).await?;
            rows::stop(report, another, &runs);
            report.add_raw(format!("stop-{}", place(another)), &runs)?;
        }
    }
    if bench.options.wants("start") {
        progress("start");
        let runs = repeat(bench, async || start::measure(bench).await).await?;
        rows::start(report, &runs);
        report.add_raw("start".into(), &runs)?;
    }
    Ok(())
}

fn place(another: bool) -> &'static str {
    if another { "another" } else { "same" }
}

/// Both relays in turn, so that whatever else the machine does meets both.
async fn run(bench: &Bench, report: &mut Report, name: &str, case: Case) -> anyhow::Result<Runs> {
    let mut runs = Runs { ours: Vec::new(), nginx: Vec::new() };
    for number in 1..=bench.options.runs {
        for (which, list) in [(Relay::Chat, &mut runs.ours), (Relay::Nginx, &mut runs.nginx)] {
            let measured = relay(bench, which, case).await?;
            let Measured { figures, cpu_per_token, .. } = &measured;
            progress(&format!(
                "{name} {number}/{} {which:?}: added p50 {:.3} ms, p99 {:.3} ms, {cpu_per_token:.1} us CPU per token",
                bench.options.runs, figures.added_p50, figures.added_p99
            ));
            list.push(measured);
        }
    }
    report.add_raw(format!("{name}-chat"), &runs.ours)?;
    report.add_raw(format!("{name}-nginx"), &runs.nginx)?;
    Ok(runs)
}

async fn repeat<T>(bench: &Bench, measure: impl AsyncFn() -> anyhow::Result<T>) -> anyhow::Result<Vec<T>> {
    let mut runs = Vec::new();
    for _ in 0..bench.options.runs {
        runs.push(measure().await?);
    }
    Ok(runs)
}
