//! Chat's settings; the manual is `config.default.toml`.

mod limits;
mod reader;

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

pub use self::{
    limits::LimitSettings,
    reader::{ProviderSettings, ReaderSettings},
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

impl Section for ConsultationSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(1..=100).contains(&self.follow_ups) {
            mistakes.push(format!("{at}.follow_ups: must be 1 to 100"));
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

    fn http(&self) -> &HttpSettings {
        &self.http
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
        settings::check_production(&self.instance, &self.http, self.internal.secrets(), mistakes);
    }
}
