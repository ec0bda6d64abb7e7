//! `[limits]`: how much one member and one address may ask for.

use common::settings::Section;
use serde::Deserialize;

use crate::domain::limits::{LimitRules, PerWho};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitSettings {
    pub messages_per_minute: u32,
    pub messages_per_minute_address: u32,
    pub conversations_per_day: u32,
    pub conversations_per_day_address: u32,
    pub answers_at_once: u32,
}

impl LimitSettings {
    pub fn rules(&self) -> LimitRules {
        LimitRules {
            messages_per_minute: PerWho {
                member: self.messages_per_minute,
                address: self.messages_per_minute_address,
            },
            conversations_per_day: PerWho {
                member: self.conversations_per_day,
                address: self.conversations_per_day_address,
            },
            answers_at_once: self.answers_at_once,
        }
    }
}

impl Section for LimitSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        for (name, amount, most) in [
            ("messages_per_minute", self.messages_per_minute, 60_000),
            ("messages_per_minute_address", self.messages_per_minute_address, 60_000),
            ("conversations_per_day", self.conversations_per_day, 1_000_000),
            ("conversations_per_day_address", self.conversations_per_day_address, 1_000_000),
            ("answers_at_once", self.answers_at_once, 100),
        ] {
            if !(1..=most).contains(&amount) {
                mistakes.push(format!("{at}.{name}: must be 1 to {most}"));
            }
        }
    }
}
