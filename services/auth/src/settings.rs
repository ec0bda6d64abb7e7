//! Auth's settings; the manual is `config.default.toml`.

mod audit;
mod limits;
mod providers;
mod secrets;
mod tokens;

use std::{ops::RangeInclusive, time::Duration};

use common::{
    settings::{
        self, DatabaseSettings, HttpSettings, InstanceSettings, InternalSettings, RedisSettings, Section,
        SettingsError, StopSettings, TelemetrySettings,
    },
    startup::ServiceSettings,
};
use serde::Deserialize;
use url::Url;

pub use self::{
    audit::AuditSettings,
    limits::LimitSettings,
    providers::{GoogleSettings, KakaoSettings, NaverSettings, ProvidersSettings},
    secrets::SecretsSettings,
    tokens::TokenSettings,
};

use crate::{
    clients::ServiceAddresses,
    domain::{
        avatars::AvatarLimits,
        errands::Backoff,
        experts::Approval,
        export::ExportLimits,
        sealing::{Sealer, SealingError},
    },
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
    pub secrets: SecretsSettings,
    pub tokens: TokenSettings,
    pub limits: LimitSettings,
    pub audit: AuditSettings,
    pub sign_in: SignInSettings,
    pub services: ServicesSettings,
    pub errands: ErrandSettings,
    pub avatars: AvatarSettings,
    pub exports: ExportSettings,
    pub experts: ExpertSettings,
    pub providers: ProvidersSettings,
    pub telemetry: TelemetrySettings,
    pub stop: StopSettings,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInSettings {
    pub dev: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServicesSettings {
    pub chat_url: Url,
    pub tarot_url: Url,
    pub signaling_url: Url,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrandSettings {
    pub limit_seconds: u32,
    pub first_wait_ms: u64,
    pub longest_wait_seconds: u64,
    pub every_ms: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AvatarSettings {
    pub max_bytes: usize,
    pub max_side: u32,
    pub max_decoded_bytes: u64,
    pub at_once: usize,
    pub queue: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportSettings {
    pub limit_seconds: u64,
    pub max_bytes: u64,
    pub at_once: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpertSettings {
    pub approval: Approval,
}

impl ServicesSettings {
    pub fn addresses(&self) -> ServiceAddresses {
        ServiceAddresses {
            chat: self.chat_url.clone(),
            tarot: self.tarot_url.clone(),
            signaling: self.signaling_url.clone(),
        }
    }
}

impl ErrandSettings {
    pub fn limit(&self) -> Duration {
        Duration::from_secs(self.limit_seconds.into())
    }

    pub fn backoff(&self) -> Backoff {
        Backoff {
            first: Duration::from_millis(self.first_wait_ms),
            longest: Duration::from_secs(self.longest_wait_seconds),
        }
    }

    pub fn every(&self) -> Duration {
        Duration::from_millis(self.every_ms)
    }
}

impl AvatarSettings {
    pub fn limits(&self) -> AvatarLimits {
        AvatarLimits { max_side: self.max_side, max_decoded_bytes: self.max_decoded_bytes }
    }
}

impl ExportSettings {
    pub fn limits(&self) -> ExportLimits {
        let longest = Duration::from_secs(self.limit_seconds);
        ExportLimits { longest, max_bytes: self.max_bytes, at_once: self.at_once }
    }
}

/// Tells if `value` is outside `range`.
fn within<T: PartialOrd + std::fmt::Display>(
    name: &str,
    value: T,
    range: RangeInclusive<T>,
    mistakes: &mut Vec<String>,
) {
    if !range.contains(&value) {
        mistakes.push(format!("{name}: must be {} to {}", range.start(), range.end()));
    }
}

impl Section for ServicesSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        let urls = [
            ("chat_url", &self.chat_url),
            ("tarot_url", &self.tarot_url),
            ("signaling_url", &self.signaling_url),
        ];
        for (name, url) in urls {
            if !matches!(url.scheme(), "http" | "https") {
                mistakes.push(format!("{at}.{name}: must begin with http:// or https://"));
            }
        }
    }
}

impl Section for ErrandSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        within(&format!("{at}.limit_seconds"), self.limit_seconds, 1..=300, mistakes);
        within(&format!("{at}.first_wait_ms"), self.first_wait_ms, 1..=60_000, mistakes);
        within(&format!("{at}.longest_wait_seconds"), self.longest_wait_seconds, 1..=3600, mistakes);
        within(&format!("{at}.every_ms"), self.every_ms, 10..=600_000, mistakes);
    }
}

impl Section for AvatarSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        within(&format!("{at}.max_bytes"), self.max_bytes, 1024..=64 * 1024 * 1024, mistakes);
        within(&format!("{at}.max_side"), self.max_side, 256..=32_768, mistakes);
        let bytes = 1024 * 1024..=1024 * 1024 * 1024;
        within(&format!("{at}.max_decoded_bytes"), self.max_decoded_bytes, bytes, mistakes);
        within(&format!("{at}.at_once"), self.at_once, 1..=64, mistakes);
        within(&format!("{at}.queue"), self.queue, 1..=1000, mistakes);
    }
}

impl Section for ExportSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        within(&format!("{at}.limit_seconds"), self.limit_seconds, 1..=3600, mistakes);
        within(&format!("{at}.max_bytes"), self.max_bytes, 1024..=u64::from(u32::MAX), mistakes);
        within(&format!("{at}.at_once"), self.at_once, 1..=64, mistakes);
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
        self.services.check("services", mistakes);
        self.errands.check("errands", mistakes);
        self.avatars.check("avatars", mistakes);
        self.exports.check("exports", mistakes);
        self.limits.check("limits", mistakes);
        self.audit.check("audit", mistakes);
        self.providers.check("providers", mistakes);
        self.telemetry.check("telemetry", mistakes);
        if self.instance.is_production() {
            if self.sign_in.dev {
                mistakes.push("sign_in.dev: must be false in production".into());
            }
            if !self.secrets.is_set() {
                mistakes.push("secrets.encryption_key: must be set in production".into());
            }
            self.tokens.check_production("tokens", mistakes);
            self.providers.check_for_production("providers", mistakes);
        }
        settings::check_production(&self.instance, &self.http, self.internal.secrets(), mistakes);
    }
}
