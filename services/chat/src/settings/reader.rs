//! `[reader]`: who answers, and how patient we are with them.

use std::{collections::HashSet, time::Duration};

use common::settings::Section;
use serde::Deserialize;

use crate::{
    domain::reader_chain::{Patience, TimeLimits},
    providers::model_settings::{Kind, ModelSettings},
};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReaderSettings {
    pub providers: Vec<ProviderSettings>,
    pub builtin_pace_ms: u64,
    pub connect_seconds: f64,
    pub headers_seconds: f64,
    pub first_token_seconds: f64,
    pub idle_seconds: f64,
    pub total_seconds: f64,
    pub retries: u32,
    pub retry_base_ms: u64,
    pub retry_most_ms: u64,
    pub breaker_failures: u32,
    pub breaker_rest_seconds: f64,
}

/// One reader of the ordered list.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum ProviderSettings {
    Builtin,
    OpenAi(Box<ModelSettings>),
    Clova(Box<ModelSettings>),
}

impl ProviderSettings {
    pub fn name(&self) -> &str {
        self.model().map_or("builtin", |(_, model)| model.name.as_str())
    }

    fn model(&self) -> Option<(Kind, &ModelSettings)> {
        match self {
            Self::Builtin => None,
            Self::OpenAi(model) => Some((Kind::OpenAi, model)),
            Self::Clova(model) => Some((Kind::Clova, model)),
        }
    }
}

impl ReaderSettings {
    /// The reader's own time limits, or the section's.
    pub fn limits(&self, provider: &ProviderSettings) -> TimeLimits {
        let model = provider.model().map(|(_, model)| model);
        let limit = |own: Option<f64>, common: f64| Duration::from_secs_f64(own.unwrap_or(common));
        TimeLimits {
            first_token: limit(model.and_then(|model| model.first_token_seconds), self.first_token_seconds),
            idle: limit(model.and_then(|model| model.idle_seconds), self.idle_seconds),
            total: limit(model.and_then(|model| model.total_seconds), self.total_seconds),
        }
    }

    pub fn connect(&self, model: &ModelSettings) -> Duration {
        Duration::from_secs_f64(model.connect_seconds.unwrap_or(self.connect_seconds))
    }

    pub fn headers(&self, model: &ModelSettings) -> Duration {
        Duration::from_secs_f64(model.headers_seconds.unwrap_or(self.headers_seconds))
    }

    pub fn patience(&self) -> Patience {
        Patience {
            retries: self.retries,
            retry_base: Duration::from_millis(self.retry_base_ms),
            retry_most: Duration::from_millis(self.retry_most_ms),
            breaker_failures: self.breaker_failures,
            breaker_rest: Duration::from_secs_f64(self.breaker_rest_seconds),
        }
    }
}

impl Section for ReaderSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        if self.providers.is_empty() {
            mistakes.push(format!("{at}.providers: must name at least one reader"));
        }
        let mut names = HashSet::new();
        for (index, provider) in self.providers.iter().enumerate() {
            let at = format!("{at}.providers[{index}]");
            if !names.insert(provider.name()) {
                mistakes.push(format!("{at}.name: {} is another reader's name already", provider.name()));
            }
            if let Some((kind, model)) = provider.model() {
                model.check(kind, &at, mistakes);
                check_seconds(&at, &model_seconds(model), mistakes);
            }
        }
        let seconds = [
            ("connect_seconds", Some(self.connect_seconds), 60.0),
            ("headers_seconds", Some(self.headers_seconds), 600.0),
            ("first_token_seconds", Some(self.first_token_seconds), 600.0),
            ("idle_seconds", Some(self.idle_seconds), 600.0),
            ("total_seconds", Some(self.total_seconds), 3600.0),
            ("breaker_rest_seconds", Some(self.breaker_rest_seconds), 3600.0),
        ];
        check_seconds(at, &seconds, mistakes);
        for (name, value, most) in [
            ("retries", u64::from(self.retries), 10),
            ("retry_base_ms", self.retry_base_ms, 60_000),
            ("retry_most_ms", self.retry_most_ms, 60_000),
        ] {
            if value > most {
                mistakes.push(format!("{at}.{name}: must be 0 to {most}"));
            }
        }
        if self.breaker_failures == 0 {
            mistakes.push(format!("{at}.breaker_failures: must be at least 1"));
        }
    }
}

type Seconds = (&'static str, Option<f64>, f64);

fn model_seconds(model: &ModelSettings) -> [Seconds; 5] {
    [
        ("connect_seconds", model.connect_seconds, 60.0),
        ("headers_seconds", model.headers_seconds, 600.0),
        ("first_token_seconds", model.first_token_seconds, 600.0),
        ("idle_seconds", model.idle_seconds, 600.0),
        ("total_seconds", model.total_seconds, 3600.0),
    ]
}

fn check_seconds(at: &str, seconds: &[Seconds], mistakes: &mut Vec<String>) {
    for (name, given, most) in seconds {
        if given.is_some_and(|given| !(0.05..=*most).contains(&given)) {
            mistakes.push(format!("{at}.{name}: must be 0.05 to {most}"));
        }
    }
}

#[cfg(test)]
mod tests;
