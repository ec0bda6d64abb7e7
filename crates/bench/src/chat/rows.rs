//! What has been measured, as rows of the table, with the aims.

use super::{
    Runs,
    relay::{Case, Measured},
};
use crate::{
    load::median,
    report::Report,
    start::Started,
    table::{
        Aim::{self, AtLeast, AtMost, AtMostBeside},
        Row,
    },
};

const MEGABYTE: f64 = 1e6;
/// From here on the load waits for its own core, and that is in the figures.
const SATURATED: f64 = 0.9;
/// So much of a core for others than us makes the times doubtful.
const DISTURBED: f64 = 0.1;

/// Beginnings, tokens and CPU of so many streams.
struct Aims {
    first: Aim,
    p99: Aim,
    cpu: Aim,
}

/// One stream alone uses too little CPU to be counted in hundredths of a second.
fn aims(streams: usize) -> Aims {
    match streams {
        50 => Aims { first: AtMost(2.0), p99: AtMost(0.5), cpu: AtMost(25.0) },
        200 => Aims { first: AtMost(3.0), p99: AtMost(0.6), cpu: AtMost(15.0) },
        1000 => Aims { first: AtMost(10.0), p99: AtMost(5.0), cpu: AtMost(12.5) },
        _ => Aims { first: Aim::None, p99: AtMostBeside, cpu: Aim::None },
    }
}

pub fn streams(report: &mut Report, case: Case, runs: &Runs) {
    let Aims { first, p99, cpu } = aims(case.streams);
    let mut of = Rows::new(
        report,
        runs,
        format!("{} stream{}", case.streams, if case.streams == 1 { "" } else { "s" }),
    );
    if case.streams > 1 {
        of.row("first token, added p99", "ms", first, |run| run.figures.first_token_added_p99);
    }
    of.row("first token since request p99", "ms", Aim::None, |run| run.figures.first_token_since_request_p99);
    let p50 = if case.streams == 1 { AtMostBeside } else { Aim::None };
    of.row("each token, added p50", "ms", p50, |run| run.figures.added_p50);
    of.row("each token, added p99", "ms", p99, |run| run.figures.added_p99);
    if case.streams > 1 {
        of.row("CPU per token", "us", cpu, |run| run.cpu_per_token);
    }
    if case.streams == 1000 {
        of.row("peak memory", "MB", AtMost(64.0), peak);
    }
    of.notes();
}

pub fn no_delay(report: &mut Report, case: Case, runs: &Runs) {
    let mut of =
        Rows::new(report, runs, format!("no delay, {} streams of {} tokens", case.streams, case.tokens));
    of.row("tokens per CPU second", "1/s", AtLeast(200_000.0), |run| run.tokens_per_cpu_second);
    of.notes();
}

pub fn held(report: &mut Report, case: Case, runs: &Runs) {
    let mut of = Rows::new(report, runs, format!("{} streams at 5 tokens/s", case.streams));
    of.row("tokens lost", "", AtMost(0.0), |run| count(run.figures.lost));
    of.row("tokens late by over 100 ms", "", AtMost(0.0), |run| count(run.figures.late));
    of.row("each token, added p99", "ms", Aim::None, |run| run.figures.added_p99);
    of.row("latest token", "ms", Aim::None, |run| run.figures.added_max);
    of.row("CPU per token", "us", Aim::None, |run| run.cpu_per_token);
    of.row("peak memory", "MB", Aim::None, peak);
    of.notes();
}

pub fn resume(report: &mut Report, another: bool, runs: &[Option<f64>]) {
    let what = format!("resume of 1000 tokens, {}, p99", instance(another));
    report.add_row(Row { what, unit: "ms", ours: all(runs), beside: None, aim: AtMost(5.0) });
}

pub fn stop(report: &mut Report, another: bool, runs: &[Option<f64>]) {
    let what = format!("stop to upstream closed, {}, p99", instance(another));
    report.add_row(Row { what, unit: "ms", ours: all(runs), beside: None, aim: AtMost(20.0) });
}

pub fn start(report: &mut Report, runs: &[Vec<Started>]) {
    for (place, Started { service, .. }) in runs.first().into_iter().flatten().enumerate() {
        let ready = runs.iter().filter_map(|run| Some(run.get(place)?.ready_ms)).collect();
        let what = format!("{service}: process start to ready");
        report.add_row(Row { what, unit: "ms", ours: Some(median(ready)), beside: None, aim: AtMost(150.0) });
    }
    let sum = |run: &Vec<Started>| run.iter().map(|one| megabytes(one.resident_bytes)).sum();
    let memory = Some(median(runs.iter().map(sum).collect()));
    let what = "all four services, idle: memory".into();
    report.add_row(Row { what, unit: "MB", ours: memory, beside: None, aim: AtMost(60.0) });
}

/// Rows about one case.
struct Rows<'a> {
    report: &'a mut Report,
    runs: &'a Runs,
    case: String,
}

impl<'a> Rows<'a> {
    fn new(report: &'a mut Report, runs: &'a Runs, case: String) -> Self {
        Self { report, runs, case }
    }

    fn row(&mut self, what: &str, unit: &'static str, aim: Aim, value: impl Fn(&Measured) -> f64) {
        let of = |runs: &[Measured]| Some(median(runs.iter().map(&value).collect()));
        let (ours, beside) = (of(&self.runs.ours), of(&self.runs.nginx));
        self.report.add_row(Row { what: format!("{}: {what}", self.case), unit, ours, beside, aim });
    }

    /// What makes the figures less than they look.
    fn notes(&mut self) {
        for (name, runs) in [("ours", &self.runs.ours), ("nginx", &self.runs.nginx)] {
            let failed: usize = runs.iter().map(|run| run.figures.failed).sum();
            let lost: usize = runs.iter().map(|run| run.figures.lost).sum();
            if failed + lost > 0 {
                let why = runs.iter().find_map(|run| run.figures.failure.as_deref()).unwrap_or("unknown");
                self.report.add_note(format!(
                    "{}, {name}: {failed} streams failed in all runs together, {lost} tokens lost; the first: {why}",
                    self.case
                ));
            }
            let busy = median(runs.iter().map(|run| run.others_busy).collect());
            if busy > SATURATED {
                let percent = (busy * 100.0).round();
                self.report.add_note(format!(
                    "{}, {name}: the load's core was {percent} % busy, its own waiting is in the times",
                    self.case
                ));
            }
            let away = median(runs.iter().map(|run| run.strangers_busy + run.stolen).collect());
            if away > DISTURBED {
                let percent = (away * 100.0).round();
                self.report.add_note(format!(
                    "{}, {name}: not alone, {percent} % of a core went to other processes or to the host",
                    self.case
                ));
            }
        }
    }
}

fn instance(another: bool) -> &'static str {
    if another { "another instance" } else { "same instance" }
}

/// The median, if every run has a figure.
fn all(runs: &[Option<f64>]) -> Option<f64> {
    runs.iter().copied().collect::<Option<Vec<_>>>().map(median)
}

fn peak(run: &Measured) -> f64 {
    megabytes(run.peak_bytes)
}

#[expect(clippy::cast_precision_loss, reason = "megabytes do not need 53 bits")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / MEGABYTE
}

#[expect(clippy::cast_precision_loss, reason = "there are not that many tokens")]
fn count(tokens: usize) -> f64 {
    tokens as f64
}
