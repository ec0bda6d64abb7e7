//! Auth's settings; the manual is `config.default.toml`.

mod audit;
mod limits;
mod secrets;
mod tokens;

use common::{
    settings::{
        self, DatabaseSettings, HttpSettings, InstanceSettings, InternalSettings, RedisSettings, Section,
        SettingsError, StopSettings, TelemetrySettings,
    },
    startup::ServiceSettings,
};
use serde::Deserialize;

pub use self::{
    audit::AuditSettings, limits::LimitSettings, secrets::SecretsSettings, tokens::TokenSettings,
};

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
    pub secrets: SecretsSettings,
    pub tokens: TokenSettings,
    pub limits: LimitSettings,
    pub audit: AuditSettings,
    pub sign_in: SignInSettings,
    pub telemetry: TelemetrySettings,
    pub stop: StopSettings,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInSettings {
    pub dev: bool,
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

    /// What encrypts the secrets in the database.
    pub fn sealer(&self) -> Result<Sealer, SealingError> {
        let stand_in = Some(&self.internal.secret).filter(|_| !self.instance.is_production());
        self.secrets.sealer(stand_in)
    }

    fn check(&self, mistakes: &mut Vec<String>) {
        self.http.check("http", mistakes);
        self.database.check("database", mistakes);
        self.redis.check("redis", mistakes);
        self.internal.check("internal", mistakes);
        self.secrets.check("secrets", mistakes);
        self.tokens.check("tokens", mistakes);
        self.limits.check("limits", mistakes);
        self.audit.check("audit", mistakes);
        self.telemetry.check("telemetry", mistakes);
        if self.instance.is_production() {
            if self.sign_in.dev {
                mistakes.push("sign_in.dev: must be false in production".into());
            }
            if !self.secrets.is_set() {
                mistakes.push("secrets.encryption_key: must be set in production".into());
            }
            self.tokens.check_production("tokens", mistakes);
        }
        settings::check_production(&self.instance, &self.http, self.internal.secrets(), mistakes);
    }
}
