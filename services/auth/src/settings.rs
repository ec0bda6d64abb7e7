//! Auth's settings; the manual is `config.default.toml`.

mod providers;

use chrono::TimeDelta;
use common::{
    settings::{
        self, DatabaseSettings, HttpSettings, InstanceSettings, InternalSettings, RedisSettings, Section,
        SettingsError, StopSettings, TelemetrySettings,
    },
    startup::ServiceSettings,
};
pub use providers::{GoogleSettings, KakaoSettings, NaverSettings, ProvidersSettings};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::domain::sealing::{Sealer, SealingError};

pub const DEFAULTS: &str = include_str!("../config.default.toml");

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub instance: InstanceSettings,
    pub http: HttpSettings,
    pub database: DatabaseSettings,
    pub redis: RedisSettings,
    pub internal: InternalSettings,
    pub tokens: TokenSettings,
    pub sign_in: SignInSettings,
    pub secrets: SecretsSettings,
    pub providers: ProvidersSettings,
    pub telemetry: TelemetrySettings,
    pub stop: StopSettings,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenSettings {
    pub issuer: String,
    pub access_seconds: i64,
    pub refresh_days: i64,
    pub reuse_grace_seconds: i64,
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
}

impl Section for TokenSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if self.issuer.is_empty() {
            mistakes.push(format!("{at}.issuer: must not be empty"));
        }
        if !(60..=3600).contains(&self.access_seconds) {
            mistakes.push(format!("{at}.access_seconds: must be 60 to 3600"));
        }
        if !(1..=365).contains(&self.refresh_days) {
            mistakes.push(format!("{at}.refresh_days: must be 1 to 365"));
        }
        if !(0..=60).contains(&self.reuse_grace_seconds) {
            mistakes.push(format!("{at}.reuse_grace_seconds: must be 0 to 60"));
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInSettings {
    pub dev: bool,
}

/// `[secrets]`: what keeps secrets at rest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecretsSettings {
    pub encryption_key: SecretString,
}

impl Section for SecretsSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        let key = self.encryption_key.expose_secret();
        if !key.is_empty()
            && let Err(error) = Sealer::from_base64(key)
        {
            mistakes.push(format!("{at}.encryption_key: {error}"));
        }
    }
}

impl ServiceSettings for Settings {
    const SERVICE: &'static str = "auth";

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

    /// Encrypts what is kept and has to be read again.
    pub fn sealer(&self) -> Result<Sealer, SealingError> {
        match self.secrets.encryption_key.expose_secret() {
            "" => Sealer::derived_from(self.internal.secret.expose_secret()),
            key => Sealer::from_base64(key),
        }
    }

    fn check(&self, mistakes: &mut Vec<String>) {
        self.http.check("http", mistakes);
        self.database.check("database", mistakes);
        self.redis.check("redis", mistakes);
        self.internal.check("internal", mistakes);
        self.tokens.check("tokens", mistakes);
        self.secrets.check("secrets", mistakes);
        self.providers.check("providers", mistakes);
        self.telemetry.check("telemetry", mistakes);
        if self.instance.is_production() {
            if self.sign_in.dev {
                mistakes.push("sign_in.dev: must be false in production".into());
            }
            if !self.http.is_https() {
                mistakes.push("http.public_origin: must begin with https:// in production".into());
            }
            if self.secrets.encryption_key.expose_secret().is_empty() {
                mistakes.push("secrets.encryption_key: must be set in production".into());
            }
            self.providers.check_for_production("providers", mistakes);
        }
    }
}
