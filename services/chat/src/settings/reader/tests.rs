use common::settings::SettingsError;
use serde_json::{Value, json};

use crate::settings::Settings;

/// The mistakes in `[reader]` with these providers.
fn mistakes(providers: &Value) -> Vec<String> {
    let variables = [
        ("CONCH_INSTANCE__ENVIRONMENT", "development".to_owned()),
        ("CONCH_INTERNAL__SECRET", "x".repeat(32)),
        ("CONCH_READER__PROVIDERS", providers.to_string()),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value));
    match Settings::from_variables(variables.into()) {
        Ok(_) => Vec::new(),
        Err(SettingsError(mistakes)) => mistakes,
    }
}

#[test]
fn every_kind_of_reader_can_be_described() {
    let none = mistakes(&json!([
        { "kind": "clova", "name": "hcx", "model": "HCX-005", "api_key": "nv-1", "app": "testapp", "top_k": 0,
          "repetition_penalty": 1.1, "first_token_seconds": 0.5, "context_tokens": 128_000 },
        { "kind": "clova", "name": "old", "model": "HCX-003", "api_key": "a", "gateway_key": "b" },
        { "kind": "clova", "name": "deep", "model": "HCX-007", "api_key": "a", "thinking": "low", "max_tokens": 9000,
          "context_tokens": 128_000 },
        { "kind": "clova", "name": "tuned", "model": "mine", "api_key": "a", "task": "t1" },
        { "kind": "openai", "name": "local", "model": "gemma", "base_url": "http://localhost:11434/v1" },
        { "kind": "builtin" },
    ]));
    assert_eq!(none, Vec::<String>::new());
}

#[test]
fn every_mistake_in_a_reader_is_told_at_once_with_its_place() {
    let told = mistakes(&json!([
        { "kind": "builtin" },
        { "kind": "openai", "name": "a", "model": "m", "temperature": 2.5, "top_k": 5, "idle_seconds": 0.0 },
        { "kind": "clova", "name": "a", "model": "HCX-003", "temperature": 0.0, "max_tokens": 5000,
          "repetition_penalty": 11.0, "thinking": "low" },
    ]));
    let places: Vec<_> = told.iter().map(|mistake| mistake.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(
        places,
        [
            "reader.providers[1].base_url",
            "reader.providers[1].temperature",
            "reader.providers[1].top_k",
            "reader.providers[1].idle_seconds",
            "reader.providers[2].name",
            "reader.providers[2].api_key",
            "reader.providers[2].max_tokens",
            "reader.providers[2].thinking",
            "reader.providers[2].temperature",
            "reader.providers[2].repetition_penalty",
        ],
        "{told:?}"
    );
}

#[test]
fn a_setting_that_does_not_exist_is_refused_with_its_place() {
    let told = mistakes(&json!([{ "kind": "openai", "name": "a", "model": "m", "temprature": 1.0 }]));
    assert!(told[0].starts_with("reader.providers[0]") && told[0].contains("temprature"), "{told:?}");
}

#[test]
fn a_key_is_never_shown() {
    let settings = super::ProviderSettings::Clova(
        serde_json::from_value(
            json!({ "name": "a", "model": "m", "api_key": "nv-secret", "gateway_key": "gw-secret" }),
        )
        .expect("settings"),
    );
    assert!(!format!("{settings:?}").contains("-secret"));
}
