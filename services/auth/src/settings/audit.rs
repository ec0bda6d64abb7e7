//! `[audit]`: security events.

use chrono::TimeDelta;
use common::settings::Section;
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditSettings {
    pub keep_days: i64,
}

impl AuditSettings {
    pub fn keep(&self) -> TimeDelta {
        TimeDelta::days(self.keep_days)
    }
}

impl Section for AuditSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(1..=3650).contains(&self.keep_days) {
            mistakes.push(format!("{at}.keep_days: must be 1 to 3650"));
        }
    }
}
