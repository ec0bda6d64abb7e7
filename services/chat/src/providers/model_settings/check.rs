//! What is wrong with the settings of a model; every bound is one that the server would refuse a request for.

use std::ops::RangeInclusive;

use super::ModelSettings;
use crate::providers::clova::ClovaApi;

/// Which API the model is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    OpenAi,
    Clova,
}

impl ModelSettings {
    /// Adds one sentence per mistake; `at` is the place in the settings, such as `reader.providers[1]`.
    pub fn check(&self, kind: Kind, at: &str, mistakes: &mut Vec<String>) {
        let mut must = |fine: bool, key: &str, rule: &str| {
            if !fine {
                mistakes.push(format!("{at}.{key}: {rule}"));
            }
        };
        must(!self.name.is_empty(), "name", "must not be empty");
        must(!self.model.is_empty(), "model", "must not be empty");
        let is_http = self.base_url.as_ref().is_none_or(|url| matches!(url.scheme(), "http" | "https"));
        must(is_http, "base_url", "must begin with http:// or https://");
        must(within(self.top_p, 0.0..=1.0), "top_p", "must be 0.0 to 1.0");
        must(self.max_tokens >= 1, "max_tokens", "must be at least 1");
        let has_room = self.context_tokens > self.max_tokens;
        must(has_room, "context_tokens", "must be more than max_tokens, or no question fits in");
        match kind {
            Kind::OpenAi => self.check_openai(&mut must),
            Kind::Clova => self.check_clova(&mut must),
        }
    }

    fn check_openai(&self, must: &mut impl FnMut(bool, &str, &str)) {
        must(self.base_url.is_some(), "base_url", "must be set, up to and including /v1");
        must(within(self.temperature, 0.0..=2.0), "temperature", "must be 0.0 to 2.0");
        for (is_set, key) in [
            (self.gateway_key.is_some(), "gateway_key"),
            (self.api.is_some(), "api"),
            (self.app.is_some(), "app"),
            (self.task.is_some(), "task"),
            (self.top_k.is_some(), "top_k"),
            (self.repetition_penalty.is_some(), "repetition_penalty"),
            (self.thinking.is_some(), "thinking"),
            (self.include_ai_filters.is_some(), "include_ai_filters"),
        ] {
            must(!is_set, key, "is a setting of kind clova only");
        }
    }

    fn check_clova(&self, must: &mut impl FnMut(bool, &str, &str)) {
        must(self.has_key(), "api_key", "must be set");
        let is_slug = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        must(is_slug(&self.model), "model", "must be letters, digits, - and _");
        let is_task = self.task.as_deref().is_none_or(|task| !task.is_empty() && is_slug(task));
        must(is_task, "task", "must be letters, digits, - and _");
        let longest = if self.thinks() { 32_768 } else { 4096 };
        must(self.max_tokens <= longest, "max_tokens", &format!("must be at most {longest}"));
        must(self.top_k.is_none_or(|top_k| top_k <= 128), "top_k", "must be 0 to 128");
        must(self.thinking.is_none() || self.thinks(), "thinking", "is a setting of HCX-007 only");
        let tuned_by_v1 = self.task.is_some() && self.api == Some(ClovaApi::V1);
        must(!tuned_by_v1, "api", "must be v3 for a tuned model");
        match self.clova_api() {
            ClovaApi::V1 => {
                let is_warm = self.temperature.is_none_or(|given| given > 0.0 && given <= 1.0);
                must(is_warm, "temperature", "must be more than 0.0 and at most 1.0");
                let penalty = within(self.repetition_penalty, 0.0..=10.0);
                must(penalty, "repetition_penalty", "must be 0.0 to 10.0");
            }
            ClovaApi::V3 => {
                must(within(self.temperature, 0.0..=1.0), "temperature", "must be 0.0 to 1.0");
                let penalty = within(self.repetition_penalty, 0.0..=2.0);
                must(penalty, "repetition_penalty", "must be 0.0 to 2.0");
            }
        }
    }
}

fn within(given: Option<f64>, bounds: RangeInclusive<f64>) -> bool {
    given.is_none_or(|given| bounds.contains(&given))
}
