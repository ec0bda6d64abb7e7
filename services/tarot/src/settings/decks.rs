//! `[decks]` and `[deck_bucket]`: decks of experts' own, and where their pictures lie.

use std::time::Duration;

use anyhow::Context;
use common::settings::Section;
use picture_intake::Limits;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use crate::domain::decks::editing::DeckLimits;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeckSettings {
    pub folder: String,
    pub per_expert: u64,
    pub bytes_per_expert: u64,
    pub uploads_per_expert: usize,
    pub max_bytes: usize,
    pub upload_seconds: u64,
    pub min_side: u32,
    pub max_side: u32,
    pub max_decoded_bytes: u64,
    pub workers: usize,
    pub queue: usize,
    pub keep_replaced_seconds: u64,
    pub sweep_seconds: u64,
    pub cache_bytes: u64,
    pub cache_seconds: u64,
}

impl DeckSettings {
    pub fn limits(&self) -> DeckLimits {
        DeckLimits {
            decks: self.per_expert,
            bytes: self.bytes_per_expert,
            uploads_at_once: self.uploads_per_expert,
            keep_replaced: Duration::from_secs(self.keep_replaced_seconds),
        }
    }

    /// How much work one picture may be.
    pub fn picture_limits(&self) -> Limits {
        let Self { min_side, max_side, max_decoded_bytes, .. } = *self;
        Limits { min_side, max_side, max_decoded_bytes }
    }

    pub fn upload_time(&self) -> Duration {
        Duration::from_secs(self.upload_seconds)
    }

    pub fn sweep_time(&self) -> Duration {
        Duration::from_secs(self.sweep_seconds)
    }

    pub fn cache_time(&self) -> Duration {
        Duration::from_secs(self.cache_seconds)
    }
}

impl Section for DeckSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        let mebi = 1024 * 1024;
        let numbers = [
            ("per_expert", self.per_expert, 1..=1000),
            ("bytes_per_expert", self.bytes_per_expert, mebi..=1024 * 1024 * mebi),
            ("uploads_per_expert", self.uploads_per_expert as u64, 1..=100),
            ("max_bytes", self.max_bytes as u64, 1024..=64 * mebi),
            ("upload_seconds", self.upload_seconds, 1..=600),
            ("min_side", self.min_side.into(), 1..=1024),
            ("max_side", self.max_side.into(), 1024..=32_768),
            ("max_decoded_bytes", self.max_decoded_bytes, mebi..=1024 * mebi),
            ("workers", self.workers as u64, 1..=64),
            ("queue", self.queue as u64, 1..=1000),
            ("keep_replaced_seconds", self.keep_replaced_seconds, 0..=86_400),
            ("sweep_seconds", self.sweep_seconds, 1..=3600),
            ("cache_seconds", self.cache_seconds, 1..=3600),
        ];
        if self.folder.is_empty() {
            mistakes.push(format!("{at}.folder: must not be empty"));
        }
        for (name, value, bounds) in numbers {
            if !bounds.contains(&value) {
                mistakes.push(format!("{at}.{name}: must be {} to {}", bounds.start(), bounds.end()));
            }
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BucketSettings {
    pub name: String,
    pub endpoint: String,
    pub region: String,
    pub key_id: String,
    pub secret: SecretString,
    pub prefix: String,
    pub path_style: bool,
    pub allow_http: bool,
    pub timeout_ms: u64,
}

impl BucketSettings {
    pub fn is_used(&self) -> bool {
        !self.name.is_empty()
    }

    /// Whether requests, and the pictures in them, can be read on their way.
    pub fn is_plain(&self) -> bool {
        self.endpoint.starts_with("http://")
    }

    /// How long one try may take.
    pub fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }

    /// Where requests go, the bucket's own host included where it has one; `None`: to Amazon.
    pub fn endpoint_of_requests(&self) -> anyhow::Result<Option<String>> {
        if self.endpoint.is_empty() || self.path_style {
            return Ok((!self.endpoint.is_empty()).then(|| self.endpoint.trim_end_matches('/').to_owned()));
        }
        let mut url: Url = self.endpoint.parse()?;
        let host = url.host_str().context("the bucket's endpoint has no host")?;
        let host = format!("{}.{host}", self.name);
        url.set_host(Some(&host))?;
        Ok(Some(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// What must be so in production.
    pub fn check_production(&self, at: &str, mistakes: &mut Vec<String>) {
        if self.is_used() && self.is_plain() && !self.allow_http {
            mistakes
                .push(format!("{at}.endpoint: must begin with https:// in production, or set allow_http"));
        }
    }
}

impl Section for BucketSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(100..=60_000).contains(&self.timeout_ms) {
            mistakes.push(format!("{at}.timeout_ms: must be 100 to 60000"));
        }
        if !self.is_used() {
            return;
        }
        let scheme = self.endpoint.parse().map(|url: Url| url.scheme().to_owned());
        if !self.endpoint.is_empty() && !matches!(scheme.as_deref(), Ok("http" | "https")) {
            mistakes.push(format!("{at}.endpoint: must be empty or begin with https:// or http://"));
        }
        for (name, value) in
            [("region", &*self.region), ("key_id", &self.key_id), ("secret", self.secret.expose_secret())]
        {
            if value.is_empty() {
                mistakes.push(format!("{at}.{name}: must be set for a bucket"));
            }
        }
        if object_store::path::Path::parse(&self.prefix).is_err() {
            mistakes
                .push(format!("{at}.prefix: must be a path without empty parts, such as magic-conch/decks"));
        }
    }
}
