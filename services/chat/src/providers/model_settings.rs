//! One model behind an API, as the settings describe it.

mod check;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::clova::{ClovaApi, ClovaApp, ThinkingEffort};
use crate::domain::reader::ProviderInfo;

pub use check::Kind;

/// What is left out has the default that `config.default.toml` tells, or the server's own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelSettings {
    pub name: String,
    pub model: String,
    pub base_url: Option<Url>,
    #[serde(default)]
    pub api_key: SecretString,
    /// The second of CLOVA's old pair of keys.
    pub gateway_key: Option<SecretString>,
    pub api: Option<ClovaApi>,
    pub app: Option<ClovaApp>,
    /// A tuned model of CLOVA's.
    pub task: Option<String>,

    pub temperature: Option<f64>,
    #[serde(default = "default_max_tokens")]
    pub max_tokens: u32,
    pub top_p: Option<f64>,
    pub top_k: Option<u32>,
    pub repetition_penalty: Option<f64>,
    #[serde(default)]
    pub stop: Vec<String>,
    pub seed: Option<u32>,
    pub thinking: Option<ThinkingEffort>,
    pub include_ai_filters: Option<bool>,
    #[serde(default = "yes")]
    pub include_usage: bool,
    /// What fits into the model, question and answer together.
    #[serde(default = "default_context_tokens")]
    pub context_tokens: u32,

    pub connect_seconds: Option<f64>,
    pub headers_seconds: Option<f64>,
    pub first_token_seconds: Option<f64>,
    pub idle_seconds: Option<f64>,
    pub total_seconds: Option<f64>,
}

fn default_max_tokens() -> u32 {
    1200
}

fn default_context_tokens() -> u32 {
    8192
}

fn yes() -> bool {
    true
}

impl ModelSettings {
    pub fn info(&self) -> ProviderInfo {
        ProviderInfo {
            name: self.name.clone(),
            model: Some(self.model.clone()),
            offline: false,
            prompt_version: Some(super::prompt::VERSION),
        }
    }

    pub fn has_key(&self) -> bool {
        !self.api_key.expose_secret().is_empty()
    }

    pub fn temperature(&self) -> f64 {
        self.temperature.unwrap_or(0.8)
    }

    /// How much of the model's context the prompt may take.
    pub fn prompt_tokens(&self) -> usize {
        usize::try_from(self.context_tokens.saturating_sub(self.max_tokens)).unwrap_or(usize::MAX)
    }

    pub fn clova_api(&self) -> ClovaApi {
        let given = if self.task.is_some() { Some(ClovaApi::V3) } else { self.api };
        given.unwrap_or_else(|| ClovaApi::of(&self.model))
    }

    /// Whether the model thinks before it answers, and counts its thoughts.
    pub fn thinks(&self) -> bool {
        self.model.starts_with("HCX-007")
    }
}
