//! How much one member, and one address, may ask for.
//!
//! Limits protect the readers, not the data: while the ledger is away everybody is let in.

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use common::ids::{ConversationId, MemberId};

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// What the settings allow.
#[derive(Debug, Clone, Copy)]
pub struct LimitRules {
    pub messages_per_minute: PerWho,
    pub conversations_per_day: PerWho,
    /// Answers that one member may have given at the same time, in different conversations.
    pub answers_at_once: u32,
}

#[derive(Debug, Clone, Copy)]
pub struct PerWho {
    pub member: u32,
    pub address: u32,
}

/// So many at once, and from then on as many as flow back evenly over the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// Who and what, such as `{member:…}:messages`; its braces keep it on one node of a Redis cluster.
    pub account: String,
    pub amount: u32,
    pub per: Duration,
}

/// One of the few answers that a member may have given at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub account: String,
    pub conversation: ConversationId,
    pub places: u32,
}

/// Keeps count for all instances.
#[async_trait]
pub trait LimitLedger: Send + Sync {
    /// Takes one of each demand, and the place; or says how long to wait before trying again.
    async fn take(&self, demands: &[Demand], place: Option<&Place>) -> anyhow::Result<Result<(), Duration>>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too much at once, come back in {} seconds", .retry_after.as_secs())]
pub struct TooMany {
    /// Whole seconds; before them trying again is of no use.
    pub retry_after: Duration,
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    pub member: MemberId,
    pub address: IpAddr,
}

/// The limits. Made once and shared.
pub struct Limits {
    rules: LimitRules,
    ledger: Arc<dyn LimitLedger>,
}

impl Limits {
    pub fn new(rules: LimitRules, ledger: Arc<dyn LimitLedger>) -> Self {
        Self { rules, ledger }
    }

    /// Before anything that the reader answers in `conversation`.
    pub async fn allow_answer(&self, asker: Asker, conversation: ConversationId) -> Result<(), TooMany> {
        let account = format!("{{member:{}}}:answers", asker.member);
        let place = Place { account, conversation, places: self.rules.answers_at_once };
        self.take(asker, "messages", self.rules.messages_per_minute, MINUTE, Some(&place)).await
    }

    /// Before cards are offered without an answer; they count as a message.
    pub async fn allow_offer(&self, asker: Asker) -> Result<(), TooMany> {
        self.take(asker, "messages", self.rules.messages_per_minute, MINUTE, None).await
    }

    pub async fn allow_conversation(&self, asker: Asker) -> Result<(), TooMany> {
        self.take(asker, "conversations", self.rules.conversations_per_day, DAY, None).await
    }

    async fn take(
        &self,
        asker: Asker,
        what: &'static str,
        allowed: PerWho,
        per: Duration,
        place: Option<&Place>,
    ) -> Result<(), TooMany> {
        let demands = [
            Demand { account: format!("{{member:{}}}:{what}", asker.member), amount: allowed.member, per },
            Demand {
                account: format!("{{address:{}}}:{what}", household(asker.address)),
                amount: allowed.address,
                per,
            },
        ];
        match self.ledger.take(&demands, place).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(wait)) => {
                metrics::counter!("rate_limited_total", "what" => what).increment(1);
                Err(TooMany {
                    retry_after: Duration::from_secs(wait.as_millis().div_ceil(1000).max(1) as u64),
                })
            }
            Err(error) => {
                metrics::counter!("limits_unavailable_total").increment(1);
                tracing::warn!(
                    error = format!("{error:#}"),
                    "limits could not be counted, so nobody is held back"
                );
                Ok(())
            }
        }
    }
}

/// Whoever has one IPv6 address has all of its /64 network.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(
            || {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            },
            IpAddr::V4,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let of = |text: &str| household(text.parse().expect("an address")).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(of("203.0.113.7"), "203.0.113.7");
    }
}
