//! How often one address, and one account, may try to get or to end a session.
//!
//! Two things together: a bucket for each kind of path, which refills evenly, and pauses after failures, each twice as
//! long as the one before.

use std::{
    future::Future,
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use common::clock;

use super::memory_limits::MemoryLimits;

/// A shared ledger that does not answer by then is away.
const PATIENCE: Duration = Duration::from_millis(500);
/// One that was away is not asked again for so long, so that nobody waits for it in vain.
const REST: i64 = 1000;

/// How often a refusal of one address is worth an event.
const TOLD: Rate = Rate { amount: 1, per: Duration::from_secs(600) };

/// The kinds of paths, each with limits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attempt {
    Guest,
    SignIn,
    Refresh,
    /// Ending sessions, linking, unlinking: what only a signed-in visitor can do.
    Change,
}

impl Attempt {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::SignIn => "sign-in",
            Self::Refresh => "refresh",
            Self::Change => "change",
        }
    }
}

/// So many at once, and from then on as many as flow back evenly over the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub amount: u32,
    pub per: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PauseRules {
    /// So many failures are free.
    pub free: u32,
    /// The pause after the next one; each further one doubles it.
    pub first: Duration,
    pub longest: Duration,
    /// Without a failure for so long, all are forgotten.
    pub forgotten_after: Duration,
}

impl PauseRules {
    /// How long to pause after the `count`th failure.
    pub fn pause_after(&self, count: u32) -> Option<Duration> {
        let over = count.checked_sub(self.free + 1)?;
        Some(self.first.saturating_mul(2_u32.saturating_pow(over)).min(self.longest))
    }
}

#[derive(Debug, Clone, Copy)]
pub struct LimitRules {
    pub guests_of_address: Rate,
    pub sign_ins_of_address: Rate,
    pub sign_ins_of_account: Rate,
    pub refreshes_of_address: Rate,
    pub refreshes_of_account: Rate,
    pub changes_of_address: Rate,
    pub changes_of_account: Rate,
    pub pauses: PauseRules,
}

/// Where the counts are kept; an account's name holds `{braces}`, so that all of it is on one node of a cluster.
#[async_trait]
pub trait LimitLedger: Send + Sync {
    /// Takes one from the account's bucket, unless it is empty or the account has to pause; how long to wait then, or
    /// zero.
    async fn take(&self, account: &str, rate: Rate) -> anyhow::Result<Duration>;
    /// Counts a failure; the pause that it brings, or zero.
    async fn failed(&self, account: &str, rules: PauseRules) -> anyhow::Result<Duration>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many tries, come back in {} seconds", .retry_after.as_secs())]
pub struct TooMany {
    /// Whole seconds; before them trying again is of no use.
    pub retry_after: Duration,
}

/// The limits. Made once and shared. While the shared ledger is away, each process counts for itself.
pub struct Limits {
    rules: LimitRules,
    shared: Arc<dyn LimitLedger>,
    own: MemoryLimits,
    shared_rests_until: AtomicI64,
}

impl Limits {
    pub fn new(rules: LimitRules, shared: Arc<dyn LimitLedger>) -> Self {
        Self { rules, shared, own: MemoryLimits::default(), shared_rests_until: AtomicI64::new(0) }
    }

    pub async fn allow_address(&self, attempt: Attempt, household: IpAddr) -> Result<(), TooMany> {
        let rules = &self.rules;
        let rate = match attempt {
            Attempt::Guest => rules.guests_of_address,
            Attempt::SignIn => rules.sign_ins_of_address,
            Attempt::Refresh => rules.refreshes_of_address,
            Attempt::Change => rules.changes_of_address,
        };
        self.take(attempt, &address_account(attempt, household), rate).await
    }

    /// Whether a refusal of this kind was not told of for a while: an attack is one event, not a million.
    pub fn is_news(&self, attempt: Attempt, household: IpAddr) -> bool {
        self.own.take(&format!("told:{}", address_account(attempt, household)), TOLD, clock::now()).is_zero()
    }

    /// `account` is whatever the tries are about: a session, a member, a nickname.
    pub async fn allow_account(
        &self,
        attempt: Attempt,
        account: impl std::fmt::Display,
    ) -> Result<(), TooMany> {
        let rules = &self.rules;
        let rate = match attempt {
            Attempt::Guest => return Ok(()),
            Attempt::SignIn => rules.sign_ins_of_account,
            Attempt::Refresh => rules.refreshes_of_account,
            Attempt::Change => rules.changes_of_account,
        };
        self.take(attempt, &format!("{{account:{account}}}:{}", attempt.as_str()), rate).await
    }

    /// A try from there was in vain; too many of those, and all of this kind have to pause.
    pub async fn failed(&self, attempt: Attempt, household: IpAddr) {
        let (account, pauses) = (address_account(attempt, household), self.rules.pauses);
        let shared = self.ask_shared(self.shared.failed(&account, pauses)).await;
        let pause = shared.unwrap_or_else(|| self.own.failed(&account, pauses, clock::now()));
        if !pause.is_zero() {
            metrics::counter!("pauses_total", "what" => attempt.as_str()).increment(1);
        }
    }

    async fn take(&self, attempt: Attempt, account: &str, rate: Rate) -> Result<(), TooMany> {
        let shared = self.ask_shared(self.shared.take(account, rate)).await;
        let wait = shared.unwrap_or_else(|| self.own.take(account, rate, clock::now()));
        if wait.is_zero() {
            return Ok(());
        }
        metrics::counter!("rate_limited_total", "what" => attempt.as_str()).increment(1);
        Err(TooMany { retry_after: Duration::from_secs(wait.as_millis().div_ceil(1000).max(1) as u64) })
    }

    async fn ask_shared(&self, ask: impl Future<Output = anyhow::Result<Duration>>) -> Option<Duration> {
        let now = clock::now().timestamp_millis();
        if now < self.shared_rests_until.load(Ordering::Relaxed) {
            return None;
        }
        let error = match tokio::time::timeout(PATIENCE, ask).await {
            Ok(Ok(answer)) => return Some(answer),
            Ok(Err(error)) => format!("{error:#}"),
            Err(_) => "no answer".to_owned(),
        };
        self.shared_rests_until.store(now + REST, Ordering::Relaxed);
        metrics::counter!("limits_unavailable_total").increment(1);
        tracing::warn!(error, "limits are counted by this process alone for now");
        None
    }
}

fn address_account(attempt: Attempt, household: IpAddr) -> String {
    format!("{{address:{household}}}:{}", attempt.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pause_is_twice_the_one_before_up_to_the_longest() {
        let seconds = Duration::from_secs;
        let rules =
            PauseRules { free: 3, first: seconds(1), longest: seconds(5), forgotten_after: seconds(60) };
        let pauses: Vec<_> =
            (1..=8).map(|count| rules.pause_after(count).map(|pause| pause.as_secs())).collect();
        assert_eq!(pauses, [None, None, None, Some(1), Some(2), Some(4), Some(5), Some(5)]);
        assert_eq!(rules.pause_after(u32::MAX), Some(seconds(5)));
    }
}
