//! What has been measured, as rows of the table, with the aims.

use super::{idle::Idle, relay::Relayed, resume::Resumed, rush::Rush, window::Share};
use crate::{
    load::median,
    report::Report,
    table::{
        Aim::{self, AtLeast, AtMost},
        Row,
    },
};

/// From here on the load waits for its own core, and that is in the figures.
const SATURATED: f64 = 0.9;
/// So much of a core for others than us makes the times doubtful.
const DISTURBED: f64 = 0.1;

/// How quick relaying should be.
pub struct RelayAims {
    pub p50: Aim,
    pub p99: Aim,
    pub cpu: Aim,
}

pub fn idle(report: &mut Report, runs: &[Idle]) {
    let mut of = Rows { report, runs, case: "10,000 idle sockets" };
    of.row("memory for each", "KB", AtMost(6.0), |run| run.bytes_per_socket / 1e3);
    of.row("CPU", "% core", AtMost(1.0), |run| run.share.measured * 100.0);
    of.row("lost", "", AtMost(0.0), |run| count(run.lost));
    of.notes(|run| run.share);
}

pub fn relay(report: &mut Report, case: &str, aims: RelayAims, runs: &[Relayed]) {
    let mut of = Rows { report, runs, case };
    of.row("on its way p50", "ms", aims.p50, |run| run.p50);
    of.row("on its way p99", "ms", aims.p99, |run| run.p99);
    of.row("CPU", "% core", aims.cpu, |run| run.share.measured * 100.0);
    of.row("lost", "", AtMost(0.0), |run| count(run.lost));
    of.notes(|run| run.share);
}

pub fn rush(report: &mut Report, runs: &[Rush]) {
    let mut of = Rows { report, runs, case: "2 KB as fast as it goes" };
    of.row("messages per CPU second", "1/s", AtLeast(150_000.0), |run| run.per_cpu_second);
    of.row("messages per second", "1/s", Aim::None, |run| run.per_second);
    of.notes(|run| run.share);
}

pub fn resume(report: &mut Report, runs: &[Resumed]) {
    let mut of = Rows { report, runs, case: "10,000 back after kill -9" };
    of.row("p50", "ms", Aim::None, |run| run.p50);
    of.row("p99", "ms", AtMost(3000.0), |run| run.p99);
    of.row("the last one", "ms", Aim::None, |run| run.max);
    of.row("told that they may have missed something", "", AtMost(0.0), |run| count(run.unsure));
}

/// Rows about one case.
struct Rows<'a, T> {
    report: &'a mut Report,
    runs: &'a [T],
    case: &'a str,
}

impl<T> Rows<'_, T> {
    fn row(&mut self, what: &str, unit: &'static str, aim: Aim, value: impl Fn(&T) -> f64) {
        let ours = Some(median(self.runs.iter().map(value).collect()));
        self.report.add_row(Row { what: format!("{}: {what}", self.case), unit, ours, beside: None, aim });
    }

    /// What makes the figures less than they look.
    fn notes(&mut self, share: impl Fn(&T) -> Share) {
        let percent = |of: fn(&Share) -> f64| {
            let shares = self.runs.iter().map(|run| of(&share(run)));
            (median(shares.collect()) * 100.0).round()
        };
        let (busy, away) = (percent(|share| share.others), percent(|share| share.strangers + share.stolen));
        if busy > SATURATED * 100.0 {
            let note =
                format!("{}: the load's core was {busy} % busy, its own waiting is in the times", self.case);
            self.report.add_note(note);
        }
        if away > DISTURBED * 100.0 {
            let note = format!(
                "{}: not alone, {away} % of a core went to other processes or to the host",
                self.case
            );
            self.report.add_note(note);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are not that many sockets and messages")]
fn count(number: usize) -> f64 {
    number as f64
}
