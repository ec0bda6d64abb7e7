//! Measures the services on one machine: see `docs/performance.md` for what is measured and how.
//!
//! - [`load`] follows thousands of event streams on one thread and knows how long each token was on its way.
//! - [`machine`] runs processes pinned to a core and reads what they used.
//! - [`chat`], [`rooms`], [`tarot`], [`auth`] and [`start`] are what is measured; [`table`] shows it.
//!
//! This process is the load. `scripts/bench` builds everything and starts it on the core that is not measured.

mod auth;
mod bench;
mod chat;
mod load;
mod machine;
mod options;
mod report;
mod rooms;
mod start;
mod table;
mod tarot;

use std::{
    io::{Write, stderr},
    process::ExitCode,
};

use anyhow::{Context, bail};
use tokio::signal::unix::{SignalKind, signal};

use crate::{bench::Bench, options::Options, report::Report};

fn main() -> ExitCode {
    let outcome = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(run_until_asked_to_stop()));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            drop(writeln!(stderr(), "bench: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// What runs is dropped when a signal comes, and with it the processes and folders that it owns.
async fn run_until_asked_to_stop() -> anyhow::Result<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        outcome = run() => outcome,
        _ = terminate.recv() => bail!("asked to stop"),
        _ = interrupt.recv() => bail!("asked to stop"),
    }
}

async fn run() -> anyhow::Result<()> {
    // The first is the name of the program.
    let mut arguments = std::env::args().skip(1);
    let subject = arguments.next().context("what is to be measured?")?;
    let bench = Bench::new(Options::read(arguments)?).await;
    let mut report = Report::begin();
    match subject.as_str() {
        "auth" => auth::measure(&bench, &mut report).await?,
        "chat" => chat::measure(&bench, &mut report).await?,
        "rooms" => rooms::measure(&bench, &mut report).await?,
        "tarot" => tarot::measure(&bench, &mut report).await?,
        _ => bail!("{subject} cannot be measured"),
    }
    report.conclude(&subject, &bench.options)
}
