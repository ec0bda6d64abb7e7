//! Who used how much of the processors in a measurement.

use std::time::{Duration, Instant};

use serde::Serialize;

use crate::machine::{Machine, Process, Usage};

/// CPU times at one moment.
pub struct Moment {
    at: Instant,
    measured: Duration,
    others: Duration,
    machine: Machine,
}

/// In cores: 1 is a whole one.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Share {
    /// What is measured.
    pub measured: f64,
    /// Load and Redis. Where they come near 1 their waiting is in the figures.
    pub others: f64,
    /// What else ran on the machine, and what the host took away from it.
    pub strangers: f64,
    pub stolen: f64,
    /// The processor time of what is measured.
    pub cpu_seconds: f64,
}

impl Moment {
    pub fn now(measured: &[&Process], others: &[u32]) -> anyhow::Result<Self> {
        let cpu = |id| anyhow::Ok(Usage::of(id)?.cpu);
        Ok(Self {
            at: Instant::now(),
            measured: measured.iter().map(|process| cpu(process.id())).sum::<anyhow::Result<_>>()?,
            others: others.iter().map(|id| cpu(*id)).sum::<anyhow::Result<_>>()?,
            machine: Machine::now()?,
        })
    }

    pub fn until(&self, later: &Self) -> Share {
        let elapsed = later.at.duration_since(self.at).as_secs_f64();
        let share = |time: Duration| time.as_secs_f64() / elapsed;
        let (measured, others) = (later.measured - self.measured, later.others - self.others);
        let busy = later.machine.busy.saturating_sub(self.machine.busy);
        Share {
            measured: share(measured),
            others: share(others),
            strangers: share(busy.saturating_sub(measured + others)),
            stolen: share(later.machine.stolen.saturating_sub(self.machine.stolen)),
            cpu_seconds: measured.as_secs_f64(),
        }
    }
}
