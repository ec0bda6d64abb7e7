//! Tarot's settings; the manual is `config.default.toml`.

mod decks;

use std::{path::PathBuf, time::Duration};

use chrono::TimeDelta;
use common::{
    buckets::Rate,
    settings::{
        self, AccessSettings, DatabaseSettings, HttpSettings, InstanceSettings, InternalSettings,
        RedisSettings, Section, SettingsError, StopSettings, TelemetrySettings,
    },
    startup::ServiceSettings,
};
pub use decks::{BucketSettings, DeckSettings};
use serde::Deserialize;

use crate::domain::{table_limits::TableLimitRules, table_readings::ClaimRules};

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
    pub web: WebSettings,
    pub readings: ReadingSettings,
    pub tables: TableSettings,
    pub sharing: SharingSettings,
    pub images: ImageSettings,
    pub decks: DeckSettings,
    pub deck_bucket: BucketSettings,
    pub telemetry: TelemetrySettings,
    pub stop: StopSettings,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebSettings {
    pub index_html: String,
}

impl WebSettings {
    /// The web client's page, if there is one.
    pub fn index_html(&self) -> Option<PathBuf> {
        (!self.index_html.is_empty()).then(|| self.index_html.as_str().into())
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingSettings {
    pub max_body_bytes: usize,
}

impl Section for ReadingSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(64 * 1024..=1024 * 1024 * 1024).contains(&self.max_body_bytes) {
            mistakes.push(format!("{at}.max_body_bytes: must be 65536 to 1073741824"));
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSettings {
    pub claim_hours: u32,
    pub claim_copies: u32,
    pub sends_per_minute: u32,
    pub readings_per_day: u32,
    pub claims_per_minute: u32,
    pub claims_per_minute_address: u32,
}

impl TableSettings {
    pub fn claim_rules(&self) -> ClaimRules {
        ClaimRules { life: TimeDelta::hours(self.claim_hours.into()), copies: self.claim_copies }
    }

    pub fn limits(&self) -> TableLimitRules {
        let per_minute = |amount| Rate { amount, per: Duration::from_secs(60) };
        TableLimitRules {
            sent: per_minute(self.sends_per_minute),
            kept: Rate { amount: self.readings_per_day, per: Duration::from_secs(24 * 3600) },
            claims: per_minute(self.claims_per_minute),
            claims_of_address: per_minute(self.claims_per_minute_address),
        }
    }
}

impl Section for TableSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(1..=720).contains(&self.claim_hours) {
            mistakes.push(format!("{at}.claim_hours: must be 1 to 720"));
        }
        if !(1..=100).contains(&self.claim_copies) {
            mistakes.push(format!("{at}.claim_copies: must be 1 to 100"));
        }
        let rates = [
            ("sends_per_minute", self.sends_per_minute),
            ("readings_per_day", self.readings_per_day),
            ("claims_per_minute", self.claims_per_minute),
            ("claims_per_minute_address", self.claims_per_minute_address),
        ];
        for (name, rate) in rates.into_iter().filter(|(_, rate)| !(1..=1_000_000).contains(rate)) {
            mistakes.push(format!("{at}.{name}: must be 1 to 1000000, not {rate}"));
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharingSettings {
    pub cache_bytes: u64,
    pub cache_seconds: u64,
    pub views_seconds: u64,
    pub kakao_js_key: String,
}

impl SharingSettings {
    pub fn cache_time(&self) -> Duration {
        Duration::from_secs(self.cache_seconds)
    }

    /// How often counted views are written down.
    pub fn views_time(&self) -> Duration {
        Duration::from_secs(self.views_seconds)
    }
}

impl Section for SharingSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(1..=3600).contains(&self.cache_seconds) {
            mistakes.push(format!("{at}.cache_seconds: must be 1 to 3600"));
        }
        if !(1..=3600).contains(&self.views_seconds) {
            mistakes.push(format!("{at}.views_seconds: must be 1 to 3600"));
        }
        let key = &self.kakao_js_key;
        if key.len() > 128 || !key.chars().all(|letter| letter.is_ascii_alphanumeric()) {
            mistakes.push(format!("{at}.kakao_js_key: must be letters and digits, 128 at the most"));
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImageSettings {
    pub folder: String,
    pub keep_days: u64,
    pub folder_bytes: u64,
    pub cache_bytes: u64,
    pub workers: usize,
    pub queue: usize,
}

impl ImageSettings {
    /// Where painted pictures are kept; `None`: in memory only.
    pub fn folder(&self) -> Option<PathBuf> {
        (!self.folder.is_empty()).then(|| self.folder.as_str().into())
    }

    pub fn keep_time(&self) -> Duration {
        Duration::from_secs(self.keep_days * 24 * 3600)
    }
}

impl Section for ImageSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(1..=3650).contains(&self.keep_days) {
            mistakes.push(format!("{at}.keep_days: must be 1 to 3650"));
        }
        if self.folder_bytes < 16 * 1024 * 1024 {
            mistakes.push(format!("{at}.folder_bytes: must be at least 16777216"));
        }
        if !(1..=64).contains(&self.workers) {
            mistakes.push(format!("{at}.workers: must be 1 to 64"));
        }
        if !(1..=1000).contains(&self.queue) {
            mistakes.push(format!("{at}.queue: must be 1 to 1000"));
        }
    }
}

impl ServiceSettings for Settings {
    const SERVICE: &'static str = "tarot";

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
        self.readings.check("readings", mistakes);
        self.tables.check("tables", mistakes);
        self.sharing.check("sharing", mistakes);
        self.images.check("images", mistakes);
        self.decks.check("decks", mistakes);
        self.deck_bucket.check("deck_bucket", mistakes);
        self.telemetry.check("telemetry", mistakes);
        settings::check_production(&self.instance, &self.http, self.internal.secrets(), mistakes);
        if self.instance.is_production() {
            self.deck_bucket.check_production("deck_bucket", mistakes);
        }
    }
}
