//! Chat's settings; the manual is `config.default.toml`.

mod reader;

use common::{
    settings::{
        self, AccessSettings, DatabaseSettings, HttpSettings, InstanceSettings, InternalSettings,
        RedisSettings, Section, SettingsError, StopSettings, TelemetrySettings,
    },
    startup::ServiceSettings,
};
use serde::Deserialize;
use url::Url;

pub use reader::{ProviderSettings, ReaderSettings};

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
    pub telemetry: TelemetrySettings,
    pub stop: StopSettings,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TarotSettings {
    pub base_url: Url,
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
        self.telemetry.check("telemetry", mistakes);
        if self.instance.is_production() && !self.http.is_https() {
            mistakes.push("http.public_origin: must begin with https:// in production".into());
        }
    }
}
