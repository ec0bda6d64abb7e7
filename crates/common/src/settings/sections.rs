//! The sections that several services share. Their manual stands in each `config.default.toml`.

use std::{net::SocketAddr, time::Duration};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, de::Error};
use url::Url;

use super::Section;
use crate::access::LONGEST_REFRESH;

/// `[instance]`: which of several processes this is, and how strict its settings have to be.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstanceSettings {
    pub name: String,
    pub environment: Environment,
}

/// In production, settings that are safe on a developer's machine only are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    Development,
    Production,
}

impl InstanceSettings {
    pub fn is_production(&self) -> bool {
        self.environment == Environment::Production
    }
}

/// `[http]`: the HTTP listener.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpSettings {
    pub listen: SocketAddr,
    pub public_origin: Url,
    pub workers: usize,
    pub max_body_bytes: usize,
}

impl HttpSettings {
    /// Whether visitors come by https, so that cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.public_origin.scheme() == "https"
    }
}

impl Section for HttpSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        let origin = &self.public_origin;
        if !matches!(origin.scheme(), "http" | "https")
            || !matches!(origin.path(), "" | "/")
            || origin.query().is_some()
        {
            mistakes.push(format!(
                "{at}.public_origin: must be a scheme and a host, such as https://conch.example"
            ));
        }
        if !(1..=256).contains(&self.workers) {
            mistakes.push(format!("{at}.workers: must be 1 to 256"));
        }
        if !(1024..=64 * 1024 * 1024).contains(&self.max_body_bytes) {
            mistakes.push(format!("{at}.max_body_bytes: must be 1024 to 67108864"));
        }
    }
}

/// `[database]`: the service's own database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSettings {
    pub url: SecretString,
    pub max_connections: u32,
}

impl Section for DatabaseSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        let url = self.url.expose_secret();
        if !url.starts_with("sqlite:") && !url.starts_with("mysql:") {
            mistakes.push(format!("{at}.url: must begin with sqlite: or mysql:"));
        }
        if !(1..=1000).contains(&self.max_connections) {
            mistakes.push(format!("{at}.max_connections: must be 1 to 1000"));
        }
    }
}

/// `[redis]`: events, streams, rooms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedisSettings {
    pub url: Url,
    /// Some nodes of a Redis Cluster, which is used instead of `url` when there are any.
    pub cluster_nodes: Vec<Url>,
    pub prefix: String,
    pub pool_size: usize,
    pub timeout_ms: u64,
}

impl RedisSettings {
    /// Where events can be listened to: any node of a cluster passes on what was published on another.
    pub fn servers(&self) -> Vec<&Url> {
        if self.cluster_nodes.is_empty() { vec![&self.url] } else { self.cluster_nodes.iter().collect() }
    }
}

impl Section for RedisSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !matches!(self.url.scheme(), "redis" | "rediss") {
            mistakes.push(format!("{at}.url: must begin with redis:// or rediss://"));
        }
        if self.cluster_nodes.iter().any(|node| !matches!(node.scheme(), "redis" | "rediss")) {
            mistakes.push(format!("{at}.cluster_nodes: each must begin with redis:// or rediss://"));
        }
        if self.pool_size == 0 {
            mistakes.push(format!("{at}.pool_size: must be at least 1"));
        }
        if self.timeout_ms == 0 {
            mistakes.push(format!("{at}.timeout_ms: must be at least 1"));
        }
    }
}

/// `[internal]`: what services prove themselves to each other with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InternalSettings {
    pub secret: SecretString,
    /// Accepted too, while the secret is being replaced.
    pub previous_secrets: Vec<SecretString>,
}

impl Section for InternalSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if self.secret.expose_secret().len() < 32 {
            mistakes.push(format!(
                "{at}.secret: must be set, to at least 32 characters, the same for every service"
            ));
        }
        if self.previous_secrets.iter().any(|secret| secret.expose_secret().len() < 32) {
            mistakes.push(format!("{at}.previous_secrets: each must have at least 32 characters"));
        }
    }
}

/// `[access]`: how access tokens are verified.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessSettings {
    pub jwks_url: Url,
    pub issuer: String,
    pub refresh_seconds: u64,
}

impl AccessSettings {
    pub fn refresh(&self) -> Duration {
        Duration::from_secs(self.refresh_seconds)
    }
}

impl Section for AccessSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if self.issuer.is_empty() {
            mistakes.push(format!("{at}.issuer: must not be empty"));
        }
        let longest = LONGEST_REFRESH.as_secs();
        if !(1..=longest).contains(&self.refresh_seconds) {
            mistakes.push(format!("{at}.refresh_seconds: must be 1 to {longest}"));
        }
    }
}

/// `[telemetry]`: logs and traces.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TelemetrySettings {
    pub log_format: LogFormat,
    pub log_filter: String,
    #[serde(deserialize_with = "empty_is_none")]
    pub otlp_endpoint: Option<Url>,
    pub sample_ratio: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Json,
    Pretty,
}

impl Section for TelemetrySettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(0.0..=1.0).contains(&self.sample_ratio) {
            mistakes.push(format!("{at}.sample_ratio: must be 0.0 to 1.0"));
        }
        if let Err(error) = tracing_subscriber::EnvFilter::try_new(&self.log_filter) {
            mistakes.push(format!("{at}.log_filter: {error}"));
        }
    }
}

/// `[stop]`: how long a stop may take.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopSettings {
    pub limit_seconds: u64,
}

impl StopSettings {
    pub fn limit(&self) -> Duration {
        Duration::from_secs(self.limit_seconds)
    }
}

/// Reads an empty text as "not set", since every setting has to stand in the defaults file.
fn empty_is_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Url>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(D::Error::custom) }
}
