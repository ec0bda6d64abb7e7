//! How often an expert may keep readings from tables, and how often anybody may ask for a copy of one.
//!
//! Limits protect the store, not the data: while the ledger is away everybody is let in. How many copies a claim gives is
//! counted elsewhere, and always.

use std::{net::IpAddr, sync::Arc, time::Duration};

use async_trait::async_trait;
use common::{buckets::Rate, ids::MemberId};

/// What the settings allow.
#[derive(Debug, Clone, Copy)]
pub struct TableLimitRules {
    /// Of one expert: however often a reading is sent, and how many there may be.
    pub sent: Rate,
    pub kept: Rate,
    /// Of one member, and of one address.
    pub claims: Rate,
    pub claims_of_address: Rate,
}

/// Keeps count for all instances.
#[async_trait]
pub trait LimitLedger: Send + Sync {
    /// Takes one from each bucket; how long to wait where one of them is empty, or zero.
    async fn take(&self, demands: &[(String, Rate)]) -> anyhow::Result<Duration>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too much at once, come back in {} seconds", .retry_after.as_secs())]
pub struct TooMany {
    /// Whole seconds; before them trying again is of no use.
    pub retry_after: Duration,
}

/// Made once and shared.
pub struct TableLimits {
    rules: TableLimitRules,
    ledger: Arc<dyn LimitLedger>,
}

impl TableLimits {
    pub fn new(rules: TableLimitRules, ledger: Arc<dyn LimitLedger>) -> Self {
        Self { rules, ledger }
    }

    /// Before an expert's reading is looked at, also if it is one that was sent before.
    pub async fn allow_sending(&self, expert: MemberId) -> Result<(), TooMany> {
        self.take("table-sends", &[(format!("{{member:{expert}}}:table-sends"), self.rules.sent)]).await
    }

    /// Before one is kept that was not kept before.
    pub async fn allow_keeping(&self, expert: MemberId) -> Result<(), TooMany> {
        self.take("table-readings", &[(format!("{{member:{expert}}}:table-readings"), self.rules.kept)]).await
    }

    /// Before a claim is looked at, so that nobody can try many. `household` is an address as limits count it.
    pub async fn allow_claim(&self, member: MemberId, household: IpAddr) -> Result<(), TooMany> {
        let demands = [
            (format!("{{member:{member}}}:table-claims"), self.rules.claims),
            (format!("{{address:{household}}}:table-claims"), self.rules.claims_of_address),
        ];
        self.take("table-claims", &demands).await
    }

    async fn take(&self, what: &'static str, demands: &[(String, Rate)]) -> Result<(), TooMany> {
        match self.ledger.take(demands).await {
            Ok(wait) if wait.is_zero() => Ok(()),
            Ok(wait) => {
                metrics::counter!("rate_limited_total", "what" => what).increment(1);
                Err(TooMany { retry_after: Duration::from_secs(wait.as_millis().div_ceil(1000) as u64) })
            }
            Err(error) => {
                metrics::counter!("limits_unavailable_total").increment(1);
                let error = format!("{error:#}");
                tracing::warn!(error, "limits could not be counted, so nobody is held back");
                Ok(())
            }
        }
    }
}
