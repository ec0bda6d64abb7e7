//! `[tokens]`: access and refresh tokens, and the keys that sign.

use std::time::Duration;

use chrono::TimeDelta;
use common::{
    access::{LONGEST_REFRESH, LONGEST_TOKEN},
    settings::Section,
};
use serde::Deserialize;

use crate::domain::key_rotation::RotationRules;

/// A service fetches the keys every [`LONGEST_REFRESH`] at the latest; it may do so from an instance that has a new key a
/// little later than the one that made it, and then it must have another chance.
const LEAST_LEAD: i64 = LONGEST_REFRESH.as_secs() as i64 * 2;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenSettings {
    pub issuer: String,
    pub access_seconds: i64,
    pub refresh_days: i64,
    pub reuse_grace_seconds: i64,
    pub key_days: i64,
    pub key_publish_seconds: i64,
    pub purge_every_seconds: u64,
}

impl TokenSettings {
    pub fn access_lifetime(&self) -> TimeDelta {
        TimeDelta::seconds(self.access_seconds)
    }

    pub fn refresh_lifetime(&self) -> TimeDelta {
        TimeDelta::days(self.refresh_days)
    }

    pub fn reuse_grace(&self) -> TimeDelta {
        TimeDelta::seconds(self.reuse_grace_seconds)
    }

    pub fn rotation(&self) -> RotationRules {
        RotationRules {
            lead: TimeDelta::seconds(self.key_publish_seconds),
            signs_for: TimeDelta::days(self.key_days),
            token_lifetime: self.access_lifetime(),
        }
    }

    pub fn purge_every(&self) -> Duration {
        Duration::from_secs(self.purge_every_seconds)
    }

    /// Where nothing is at stake, a rotation may be watched without waiting.
    pub fn check_production(&self, at: &str, mistakes: &mut Vec<String>) {
        if (1..LEAST_LEAD).contains(&self.key_publish_seconds) {
            mistakes.push(format!(
                "{at}.key_publish_seconds: must be at least {LEAST_LEAD} in production, so that every service has a \
                 key before it signs"
            ));
        }
    }
}

impl Section for TokenSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if self.issuer.is_empty() {
            mistakes.push(format!("{at}.issuer: must not be empty"));
        }
        let longest = LONGEST_TOKEN.num_seconds();
        if !(60..=longest).contains(&self.access_seconds) {
            mistakes.push(format!("{at}.access_seconds: must be 60 to {longest}"));
        }
        if !(1..=365).contains(&self.refresh_days) {
            mistakes.push(format!("{at}.refresh_days: must be 1 to 365"));
        }
        if !(0..=60).contains(&self.reuse_grace_seconds) {
            mistakes.push(format!("{at}.reuse_grace_seconds: must be 0 to 60"));
        }
        if !(1..=365).contains(&self.key_days) {
            mistakes.push(format!("{at}.key_days: must be 1 to 365"));
        }
        if !(1..=43_200).contains(&self.key_publish_seconds) {
            mistakes.push(format!("{at}.key_publish_seconds: must be 1 to 43200"));
        }
        if !(1..=86_400).contains(&self.purge_every_seconds) {
            mistakes.push(format!("{at}.purge_every_seconds: must be 1 to 86400"));
        }
    }
}
