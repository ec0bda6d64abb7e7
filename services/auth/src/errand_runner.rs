//! Does the errands: takes what is due to its destination, and what fails again later. Every instance runs one; each
//! errand is one's at a time.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use common::clock;
use futures_util::future::join_all;
use tokio_util::sync::CancellationToken;

use crate::domain::{
    deletion::DeletionStore,
    errands::{Backlog, Backoff, Destination, Errand, ErrandBell, ErrandDelivery, ErrandStore},
};

/// As many as are on their way to one destination at a time.
const AT_ONCE: u64 = 8;
/// How much longer than an errand may take it is kept from others.
const LEASE_MARGIN: TimeDelta = TimeDelta::seconds(15);
/// How long it is remembered that an errand was done.
const REMEMBERED: TimeDelta = TimeDelta::days(7);
const SHORTEST_WAIT: Duration = Duration::from_millis(5);

pub struct ErrandRunner {
    pub errands: Arc<dyn ErrandStore>,
    pub deletions: Arc<dyn DeletionStore>,
    pub delivery: Arc<dyn ErrandDelivery>,
    pub bell: ErrandBell,
    pub backoff: Backoff,
    /// How long an errand may take.
    pub limit: TimeDelta,
    /// How often to look for what a process that died has left behind.
    pub every: Duration,
}

impl ErrandRunner {
    /// Goes on until `stop`; what is on its way then is finished. Each destination is served by itself, so that one that
    /// hangs holds up no other.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        join_all(Destination::ALL.map(|destination| self.serve(destination, &stop))).await;
        Ok(())
    }

    async fn serve(&self, destination: Destination, stop: &CancellationToken) {
        let (mut bell, mut is_away) = (self.bell.listen(), false);
        while !stop.is_cancelled() {
            let outcome = self.round(destination, stop).await;
            if let (Err(error), false) = (&outcome, is_away) {
                tracing::warn!(error = format!("{error:#}"), "errands cannot be done just now");
            }
            is_away = outcome.is_err();
            tokio::select! {
                () = bell.heard() => {}
                // Until the next try is due; what another instance wrote down rings no bell here.
                () = tokio::time::sleep(outcome.unwrap_or(self.every)) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Does all that is due. Says how long nothing will be.
    async fn round(&self, to: Destination, stop: &CancellationToken) -> anyhow::Result<Duration> {
        while !stop.is_cancelled() {
            let now = clock::now();
            let lease_until = now + self.limit + LEASE_MARGIN;
            let claimed = self.errands.claim(to, now, lease_until, AT_ONCE).await?;
            if claimed.is_empty() {
                break;
            }
            let outcomes = join_all(claimed.iter().map(|errand| self.attempt(errand))).await;
            outcomes.into_iter().collect::<anyhow::Result<()>>()?;
        }
        let now = clock::now();
        self.deletions.finish(now).await?;
        self.errands.forget_confirmed(now - REMEMBERED).await?;
        measure(&self.errands.backlog().await?);
        let next = self.errands.next_due(to).await?;
        let until_next = next.map(|time| (time - now).to_std().unwrap_or_default());
        Ok(until_next.unwrap_or(self.every).clamp(SHORTEST_WAIT, self.every.max(SHORTEST_WAIT)))
    }

    async fn attempt(&self, errand: &Errand) -> anyhow::Result<()> {
        let (to, task) = (errand.destination.as_str(), errand.task.as_str());
        let Err(error) = self.delivery.deliver(errand).await else {
            metrics::counter!("errands_done_total", "to" => to, "task" => task).increment(1);
            return self.errands.confirm(errand, clock::now()).await;
        };
        metrics::counter!("errand_failures_total", "to" => to, "task" => task).increment(1);
        let wait = self.backoff.wait(errand.attempts, rand::random());
        tracing::warn!(
            errand.id = %errand.id, errand.to = to, errand.task = task, errand.attempts = errand.attempts,
            errand.wait_ms = wait.as_millis(), error = format!("{error:#}"), "an errand failed and will be tried again"
        );
        self.errands.put_off(errand, clock::now() + TimeDelta::from_std(wait)?).await
    }
}

fn measure(backlog: &Backlog) {
    for (destination, waiting) in &backlog.waiting {
        let waiting = u32::try_from(*waiting).unwrap_or(u32::MAX);
        metrics::gauge!("errands_waiting", "to" => destination.as_str()).set(waiting);
    }
    let age = backlog.oldest.map_or(0, |oldest| (clock::now() - oldest).num_seconds().max(0));
    metrics::gauge!("errands_oldest_age_seconds").set(u32::try_from(age).unwrap_or(u32::MAX));
}
