//! What the kernel says that a process has used: `proc(5)`.

use std::{fs, time::Duration};

use anyhow::Context;

/// The kernel tells CPU time in hundredths of a second (`USER_HZ`), on every Linux.
const TICK: Duration = Duration::from_millis(10);

/// What a process uses, with all its threads.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usage {
    /// In user mode and in the kernel.
    pub cpu: Duration,
    /// Bytes in memory now, and at most so far.
    pub resident: u64,
    pub peak: u64,
}

impl Usage {
    pub fn of(process: u32) -> anyhow::Result<Self> {
        Ok(Self {
            cpu: cpu(process)?,
            resident: memory(process, "VmRSS:")?,
            peak: memory(process, "VmHWM:")?,
        })
    }
}

/// CPU time of the whole machine, since its start.
#[derive(Debug, Clone, Copy)]
pub struct Machine {
    /// What its processes had.
    pub busy: Duration,
    /// What they did not get because the host was busy with other machines.
    pub stolen: Duration,
}

impl Machine {
    pub fn now() -> anyhow::Result<Self> {
        let stat = fs::read_to_string("/proc/stat")?;
        let line = stat.lines().next().context("an empty /proc/stat")?;
        let ticks: Result<Vec<u32>, _> = line.split_whitespace().skip(1).map(str::parse).collect();
        let ticks = ticks.context("a /proc/stat with odd times")?;
        // In their order: user, nice, system, idle, waiting, interrupts, soft interrupts, stolen.
        let [user, nice, system, _, _, interrupts, soft, stolen, ..] = ticks[..] else {
            anyhow::bail!("a /proc/stat without all times");
        };
        Ok(Self { busy: TICK * (user + nice + system + interrupts + soft), stolen: TICK * stolen })
    }
}

fn cpu(process: u32) -> anyhow::Result<Duration> {
    let stat = read(process, "stat")?;
    // Behind the name, which may hold anything: state, ten numbers, user time, system time.
    let fields = stat.rsplit_once(')').context("a stat without a name")?.1;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    let ticks = ticks.sum::<Result<u32, _>>().context("a stat with odd times")?;
    Ok(TICK * ticks)
}

fn memory(process: u32, field: &str) -> anyhow::Result<u64> {
    let status = read(process, "status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    Ok(kibibytes.with_context(|| format!("no {field} of process {process}"))? * 1024)
}

fn read(process: u32, file: &str) -> anyhow::Result<String> {
    fs::read_to_string(format!("/proc/{process}/{file}"))
        .with_context(|| format!("process {process} is gone"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_works_is_seen_working() {
        let me = std::process::id();
        let before = Usage::of(me).unwrap();
        let (mut sum, mut after) = (0_u64, before);
        while after.cpu < before.cpu + 2 * TICK {
            sum =
                (0..100_000).fold(sum, |sum: u64, number| sum.rotate_left(3) ^ std::hint::black_box(number));
            after = Usage::of(me).unwrap();
        }
        assert!(after.peak >= after.resident && after.resident > 100_000, "{after:?} {sum}");
    }
}
