//! `[limits]`: how often somebody may try.

use std::time::Duration;

use common::settings::Section;
use serde::Deserialize;

use crate::domain::limits::{LimitRules, PauseRules, Rate};

const MOST: u32 = 1_000_000;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitSettings {
    pub guests_per_hour_address: u32,
    pub sign_ins_per_minute_address: u32,
    pub sign_ins_per_minute_account: u32,
    pub refreshes_per_minute_address: u32,
    pub refreshes_per_minute_account: u32,
    pub changes_per_minute_address: u32,
    pub changes_per_minute_account: u32,
    pub free_failures: u32,
    pub first_pause_seconds: u64,
    pub longest_pause_seconds: u64,
    pub failures_forgotten_seconds: u64,
}

impl LimitSettings {
    pub fn rules(&self) -> LimitRules {
        let per = |amount, seconds| Rate { amount, per: Duration::from_secs(seconds) };
        LimitRules {
            guests_of_address: per(self.guests_per_hour_address, 3600),
            sign_ins_of_address: per(self.sign_ins_per_minute_address, 60),
            sign_ins_of_account: per(self.sign_ins_per_minute_account, 60),
            refreshes_of_address: per(self.refreshes_per_minute_address, 60),
            refreshes_of_account: per(self.refreshes_per_minute_account, 60),
            changes_of_address: per(self.changes_per_minute_address, 60),
            changes_of_account: per(self.changes_per_minute_account, 60),
            pauses: PauseRules {
                free: self.free_failures,
                first: Duration::from_secs(self.first_pause_seconds),
                longest: Duration::from_secs(self.longest_pause_seconds),
                forgotten_after: Duration::from_secs(self.failures_forgotten_seconds),
            },
        }
    }
}

impl Section for LimitSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        for (name, amount) in [
            ("guests_per_hour_address", self.guests_per_hour_address),
            ("sign_ins_per_minute_address", self.sign_ins_per_minute_address),
            ("sign_ins_per_minute_account", self.sign_ins_per_minute_account),
            ("refreshes_per_minute_address", self.refreshes_per_minute_address),
            ("refreshes_per_minute_account", self.refreshes_per_minute_account),
            ("changes_per_minute_address", self.changes_per_minute_address),
            ("changes_per_minute_account", self.changes_per_minute_account),
            ("free_failures", self.free_failures),
        ] {
            if !(1..=MOST).contains(&amount) {
                mistakes.push(format!("{at}.{name}: must be 1 to {MOST}"));
            }
        }
        if !(1..=60).contains(&self.first_pause_seconds) {
            mistakes.push(format!("{at}.first_pause_seconds: must be 1 to 60"));
        }
        if !(self.first_pause_seconds..=86_400).contains(&self.longest_pause_seconds) {
            mistakes.push(format!("{at}.longest_pause_seconds: must be first_pause_seconds to 86400"));
        }
        if !(self.longest_pause_seconds..=86_400).contains(&self.failures_forgotten_seconds) {
            mistakes.push(format!("{at}.failures_forgotten_seconds: must be longest_pause_seconds to 86400"));
        }
    }
}
