//! `[providers]`: the accounts elsewhere that visitors may sign in with.

use std::time::Duration;

use chrono::TimeDelta;
use common::settings::Section;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvidersSettings {
    pub timeout_ms: u64,
    pub attempt_seconds: i64,
    pub kakao: KakaoSettings,
    pub naver: NaverSettings,
    pub google: GoogleSettings,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KakaoSettings {
    pub client_id: String,
    pub client_secret: SecretString,
    pub admin_key: SecretString,
    pub auth_url: Url,
    pub api_url: Url,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NaverSettings {
    pub client_id: String,
    pub client_secret: SecretString,
    pub auth_url: Url,
    pub api_url: Url,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoogleSettings {
    pub client_id: String,
    pub client_secret: SecretString,
    pub accounts_url: Url,
    pub oauth_url: Url,
    pub userinfo_url: Url,
}

impl KakaoSettings {
    pub fn is_offered(&self) -> bool {
        !self.client_id.is_empty()
    }
}

impl NaverSettings {
    pub fn is_offered(&self) -> bool {
        !self.client_id.is_empty()
    }
}

impl GoogleSettings {
    pub fn is_offered(&self) -> bool {
        !self.client_id.is_empty()
    }
}

impl ProvidersSettings {
    /// How long one call to a provider may take.
    pub fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }

    /// How long a visitor may stay at the provider.
    pub fn attempt_lifetime(&self) -> TimeDelta {
        TimeDelta::seconds(self.attempt_seconds)
    }

    fn urls(&self) -> [(&'static str, &Url); 7] {
        [
            ("kakao.auth_url", &self.kakao.auth_url),
            ("kakao.api_url", &self.kakao.api_url),
            ("naver.auth_url", &self.naver.auth_url),
            ("naver.api_url", &self.naver.api_url),
            ("google.accounts_url", &self.google.accounts_url),
            ("google.oauth_url", &self.google.oauth_url),
            ("google.userinfo_url", &self.google.userinfo_url),
        ]
    }

    /// What is allowed on a developer's machine only.
    pub fn check_for_production(&self, at: &str, mistakes: &mut Vec<String>) {
        for (name, url) in self.urls() {
            if url.scheme() != "https" {
                mistakes.push(format!("{at}.{name}: must begin with https:// in production"));
            }
        }
    }
}

impl Section for ProvidersSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if !(100..=60_000).contains(&self.timeout_ms) {
            mistakes.push(format!("{at}.timeout_ms: must be 100 to 60000"));
        }
        if !(60..=3600).contains(&self.attempt_seconds) {
            mistakes.push(format!("{at}.attempt_seconds: must be 60 to 3600"));
        }
        let needed = [
            (self.kakao.is_offered(), "kakao.admin_key", &self.kakao.admin_key),
            (self.naver.is_offered(), "naver.client_secret", &self.naver.client_secret),
            (self.google.is_offered(), "google.client_secret", &self.google.client_secret),
        ];
        for (is_offered, name, secret) in needed {
            if is_offered && secret.expose_secret().is_empty() {
                mistakes.push(format!("{at}.{name}: must be set when there is a client_id"));
            }
        }
        for (name, url) in self.urls() {
            if !matches!(url.scheme(), "http" | "https") || url.query().is_some() {
                mistakes.push(format!("{at}.{name}: must begin with https:// and have no query"));
            }
        }
    }
}
