//! Settings: embedded defaults, a file, the environment; the whole is checked and every mistake told at once.
//!
//! Each service embeds a commented `config.default.toml`, which is both the defaults and the manual: a setting that
//! is not in there does not exist. Over it lie the file that `CONCH_SETTINGS_FILE` names, if any, and environment
//! variables `CONCH_<SECTION>__<KEY>`. Only this module reads the environment.

mod layers;
mod production;
mod sections;

use serde::de::DeserializeOwned;

pub use production::{check_production, weakness};
pub use sections::{
    AccessSettings, DatabaseSettings, Environment, HttpSettings, InstanceSettings, InternalSettings,
    LogFormat, RedisSettings, StopSettings, TelemetrySettings,
};

/// A group of settings that can say what is wrong with its values.
pub trait Section {
    /// Adds one sentence per mistake; `at` is the section's own name, such as `http`.
    fn check(&self, at: &str, mistakes: &mut Vec<String>);
}

/// Every mistake in the settings, one line each.
#[derive(Debug, thiserror::Error)]
#[error("the settings are not usable:\n  {}", .0.join("\n  "))]
pub struct SettingsError(pub Vec<String>);

/// Loads and checks settings of the shape `S`; `check_all` calls [`Section::check`] on each section.
pub fn load<S: DeserializeOwned>(
    defaults: &'static str,
    check_all: impl FnOnce(&S, &mut Vec<String>),
) -> Result<S, SettingsError> {
    let file = process_variable("CONCH_SETTINGS_FILE");
    from_layers(defaults, file.as_deref(), process_variables(), check_all)
}

/// [`load`] with the outer layers given, for tests and tools.
pub fn from_layers<S: DeserializeOwned>(
    defaults: &'static str,
    file: Option<&str>,
    variables: Vec<(String, String)>,
    check_all: impl FnOnce(&S, &mut Vec<String>),
) -> Result<S, SettingsError> {
    let mut mistakes = Vec::new();
    let settings = layers::read::<S>(defaults, file, variables, &mut mistakes)?;
    check_all(&settings, &mut mistakes);
    if mistakes.is_empty() { Ok(settings) } else { Err(SettingsError(mistakes)) }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn process_variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn process_variables() -> Vec<(String, String)> {
    std::env::vars().collect()
}
