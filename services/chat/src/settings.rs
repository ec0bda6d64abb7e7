//! Chat's settings; the manual is `config.default.toml`.

use std::time::Duration;

use chrono::TimeDelta;
use common::{
    settings::{
        self, AccessSettings, DatabaseSettings, HttpSettings, InstanceSettings, InternalSettings,
        RedisSettings, Section, SettingsError, StopSettings, TelemetrySettings,
    },
    startup::ServiceSettings,
};
use serde::Deserialize;
use url::Url;

use crate::{
    domain::{
        limits::{LimitRules, PerWho},
        reader_chain::Clocks,
    },
    providers::openai::OpenAiSettings,
};

pub const DEFAULTS: &str = include_str!("../config.default.toml");

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub instance: InstanceSettings,
    pub http: HttpSettings,
    pub database: DatabaseSettings,
    pub redis: RedisSettings,
    pub internal: InternalSettings,
    pub access: AccessSettings,
    pub tarot: TarotSettings,
    pub reader: ReaderSettings,
    pub history: HistorySettings,
    pub consultation: ConsultationSettings,
    pub limits: LimitSettings,
    pub telemetry: TelemetrySettings,
    pub stop: StopSettings,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TarotSettings {
    pub base_url: Url,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationSettings {
    pub follow_ups: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitSettings {
    pub messages_per_minute: u32,
    pub messages_per_minute_address: u32,
    pub conversations_per_day: u32,
    pub conversations_per_day_address: u32,
    pub answers_at_once: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReaderSettings {
    pub providers: Vec<ProviderSettings>,
    pub builtin_pace_ms: u64,
    pub first_token_seconds: u64,
    pub idle_seconds: u64,
    pub total_seconds: u64,
}

/// One reader of the ordered list.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum ProviderSettings {
    Builtin,
    OpenAi(OpenAiSettings),
}

impl ReaderSettings {
    pub fn clocks(&self) -> Clocks {
        Clocks {
            first_token: Duration::from_secs(self.first_token_seconds),
            idle: Duration::from_secs(self.idle_seconds),
            total: Duration::from_secs(self.total_seconds),
        }
    }
}

impl Section for ConsultationSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(1..=100).contains(&self.follow_ups) {
            mistakes.push(format!("{at}.follow_ups: must be 1 to 100"));
        }
    }
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

impl Section for ReaderSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if self.providers.is_empty() {
            mistakes.push(format!("{at}.providers: must name at least one reader"));
        }
        for (name, seconds, most) in [
            ("first_token_seconds", self.first_token_seconds, 600),
            ("idle_seconds", self.idle_seconds, 600),
            ("total_seconds", self.total_seconds, 3600),
        ] {
            if !(1..=most).contains(&seconds) {
                mistakes.push(format!("{at}.{name}: must be 1 to {most}"));
            }
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistorySettings {
    pub restore_days: u16,
    pub purge_every_seconds: u64,
}

impl HistorySettings {
    pub fn restore_within(&self) -> TimeDelta {
        TimeDelta::days(self.restore_days.into())
    }

    pub fn purge_every(&self) -> Duration {
        Duration::from_secs(self.purge_every_seconds)
    }
}

impl Section for HistorySettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(1..=365).contains(&self.restore_days) {
            mistakes.push(format!("{at}.restore_days: must be 1 to 365"));
        }
        if !(1..=86_400).contains(&self.purge_every_seconds) {
            mistakes.push(format!("{at}.purge_every_seconds: must be 1 to 86400"));
        }
    }
}

impl ServiceSettings for Settings {
    const SERVICE: &'static str = "chat";

    fn load() -> Result<Self, SettingsError> {
        settings::load(DEFAULTS, Self::check)
    }

    fn instance(&self) -> &InstanceSettings {
        &self.instance
    }

    fn telemetry(&self) -> &TelemetrySettings {
        &self.telemetry
    }
}

impl Settings {
    /// With the environment given, for tests.
    pub fn from_variables(variables: Vec<(String, String)>) -> Result<Self, SettingsError> {
        settings::from_layers(DEFAULTS, None, variables, Self::check)
    }

    fn check(&self, mistakes: &mut Vec<String>) {
        self.http.check("http", mistakes);
        self.database.check("database", mistakes);
        self.redis.check("redis", mistakes);
        self.internal.check("internal", mistakes);
        self.access.check("access", mistakes);
        self.reader.check("reader", mistakes);
        self.history.check("history", mistakes);
        self.consultation.check("consultation", mistakes);
        self.limits.check("limits", mistakes);
        self.telemetry.check("telemetry", mistakes);
        if self.instance.is_production() && !self.http.is_https() {
            mistakes.push("http.public_origin: must begin with https:// in production".into());
        }
    }
}
