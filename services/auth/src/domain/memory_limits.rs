//! Counts of one process, for when the shared ledger is away.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use common::clock::Timestamp;

use super::limits::{PauseRules, Rate};

/// So many accounts at the most: an attacker has many addresses, and we have not much memory.
const ACCOUNTS: usize = 50_000;
/// What a new account has to wait while there is no room for it.
const NO_ROOM: Duration = Duration::from_secs(1);

/// Times in milliseconds since the epoch.
#[derive(Debug, Clone, Copy, Default)]
struct Account {
    /// When the bucket is full again.
    full_at: i64,
    failures: u32,
    failures_until: i64,
    paused_until: i64,
}

impl Account {
    fn is_idle(&self, now: i64) -> bool {
        self.full_at.max(self.failures_until).max(self.paused_until) <= now
    }
}

#[derive(Debug, Default)]
pub struct MemoryLimits {
    accounts: Mutex<HashMap<String, Account>>,
}

impl MemoryLimits {
    /// As [`super::limits::LimitLedger::take`].
    pub fn take(&self, account: &str, rate: Rate, now: Timestamp) -> Duration {
        let now = now.timestamp_millis();
        let mut accounts = self.accounts();
        let Some(account) = entry(&mut accounts, account, now) else { return NO_ROOM };
        if account.paused_until > now {
            return millis(account.paused_until - now);
        }
        let interval = (rate.per.as_millis() as i64 / i64::from(rate.amount.max(1))).max(1);
        let full_at = account.full_at.max(now) + interval;
        let wait = full_at - now - interval * i64::from(rate.amount);
        if wait > 0 {
            return millis(wait);
        }
        account.full_at = full_at;
        Duration::ZERO
    }

    /// As [`super::limits::LimitLedger::failed`].
    pub fn failed(&self, account: &str, rules: PauseRules, now: Timestamp) -> Duration {
        let now = now.timestamp_millis();
        let mut accounts = self.accounts();
        let Some(account) = entry(&mut accounts, account, now) else { return Duration::ZERO };
        if account.failures_until <= now {
            account.failures = 0;
        }
        account.failures = account.failures.saturating_add(1);
        account.failures_until = now + rules.forgotten_after.as_millis() as i64;
        let pause = rules.pause_after(account.failures).unwrap_or_default();
        account.paused_until = now + pause.as_millis() as i64;
        pause
    }

    fn accounts(&self) -> MutexGuard<'_, HashMap<String, Account>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn entry<'a>(accounts: &'a mut HashMap<String, Account>, name: &str, now: i64) -> Option<&'a mut Account> {
    if accounts.len() >= ACCOUNTS && !accounts.contains_key(name) {
        accounts.retain(|_, account| !account.is_idle(now));
        if accounts.len() >= ACCOUNTS {
            return None;
        }
    }
    Some(accounts.entry(name.to_owned()).or_default())
}

fn millis(wait: i64) -> Duration {
    Duration::from_millis(u64::try_from(wait).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use common::clock;

    use super::*;

    const RATE: Rate = Rate { amount: 2, per: Duration::from_secs(10) };
    const PAUSES: PauseRules = PauseRules {
        free: 1,
        first: Duration::from_secs(4),
        longest: Duration::from_secs(60),
        forgotten_after: Duration::from_secs(600),
    };

    #[test]
    fn what_it_says_to_wait_is_the_time_after_which_it_works() {
        let (limits, now) = (MemoryLimits::default(), clock::now());
        assert!(limits.take("a", RATE, now).is_zero());
        assert!(limits.take("a", RATE, now).is_zero());
        let wait = limits.take("a", RATE, now);
        assert_eq!(wait, Duration::from_secs(5));
        assert!(limits.take("b", RATE, now).is_zero(), "another account");

        let a_moment_before = now + TimeDelta::milliseconds(4999);
        assert!(!limits.take("a", RATE, a_moment_before).is_zero());
        assert!(limits.take("a", RATE, now + TimeDelta::seconds(5)).is_zero());
    }

    #[test]
    fn failures_bring_pauses_which_end() {
        let (limits, now) = (MemoryLimits::default(), clock::now());
        assert!(limits.failed("a", PAUSES, now).is_zero());
        assert_eq!(limits.failed("a", PAUSES, now), Duration::from_secs(4));
        assert_eq!(limits.take("a", RATE, now), Duration::from_secs(4));
        assert!(limits.take("a", RATE, now + TimeDelta::seconds(4)).is_zero());
        assert!(limits.failed("a", PAUSES, now + TimeDelta::seconds(700)).is_zero(), "all is forgotten");
    }
}
