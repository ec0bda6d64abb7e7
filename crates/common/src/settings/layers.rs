//! How the layers become one value, and how every mistake in them is found in one pass.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::SettingsError;

/// Reads the layers into `S`. A value that is not usable is told in `mistakes` and replaced by its default, so that
/// the next mistake can be found too; `Err` only when no complete value can be had at all.
pub(super) fn read<S: DeserializeOwned>(
    defaults: &'static str,
    file: Option<&str>,
    variables: Vec<(String, String)>,
    mistakes: &mut Vec<String>,
) -> Result<S, SettingsError> {
    let embedded = defaults;
    let defaults: Value = toml::from_str(embedded)
        .map_err(|error| SettingsError(vec![format!("the embedded defaults: {error}")]))?;
    let mut merged = match merge(embedded, file) {
        Ok(merged) => merged,
        Err(mistake) => return Err(SettingsError(vec![mistake])),
    };
    for (name, text) in variables {
        apply_variable(&name, &text, &defaults, &mut merged, mistakes);
    }
    reconcile(&defaults, &mut merged, "", mistakes);
    loop {
        match serde_path_to_error::deserialize::<_, S>(&merged) {
            Ok(settings) => return Ok(settings),
            Err(error) => {
                let path = error.path().to_string();
                let mistake = format!("{path}: {}", error.inner());
                let repaired =
                    default_at(&defaults, &path).is_some_and(|default| replace(&mut merged, &path, default));
                // A value that is its own default cannot be repaired, and the same mistake twice would never end.
                if !repaired || mistakes.contains(&mistake) {
                    mistakes.push(mistake);
                    return Err(SettingsError(std::mem::take(mistakes)));
                }
                mistakes.push(mistake);
            }
        }
    }
}

fn merge(defaults: &str, file: Option<&str>) -> Result<Value, String> {
    let toml = config::FileFormat::Toml;
    let mut layers = config::Config::builder().add_source(config::File::from_str(defaults, toml));
    if let Some(path) = file {
        layers = layers.add_source(config::File::with_name(path).format(toml));
    }
    layers
        .build()
        .and_then(config::Config::try_deserialize)
        .map_err(|error| format!("the settings file {}: {error}", file.unwrap_or("(none)")))
}

/// `CONCH_HTTP__LISTEN` sets `http.listen`; what has no `__` after the prefix is not a setting.
fn apply_variable(name: &str, text: &str, defaults: &Value, merged: &mut Value, mistakes: &mut Vec<String>) {
    let Some(path) = name.strip_prefix("CONCH_").filter(|rest| rest.contains("__")) else { return };
    let path = path.to_lowercase().replace("__", ".");
    let value = match default_at(defaults, &path) {
        None => {
            mistakes.push(format!("{name}: there is no setting {path}"));
            return;
        }
        Some(Value::String(_)) => Value::String(text.to_owned()),
        Some(_) => serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned())),
    };
    replace(merged, &path, value);
}

/// Tells settings that the defaults do not know, and values of another kind than the default's.
fn reconcile(defaults: &Value, merged: &mut Value, at: &str, mistakes: &mut Vec<String>) {
    let (Value::Object(known), Value::Object(given)) = (defaults, &mut *merged) else {
        if kind(defaults) != kind(merged) {
            mistakes.push(format!("{at}: must be {}", kind(defaults)));
            *merged = defaults.clone();
        }
        return;
    };
    given.retain(|key, _| {
        let fine = known.contains_key(key);
        if !fine {
            mistakes.push(format!("{}: there is no such setting", join(at, key)));
        }
        fine
    });
    for (key, default) in known {
        // Merging loses lists and sections that are empty by default.
        let value = given.entry(key).or_insert_with(|| default.clone());
        reconcile(default, value, &join(at, key), mistakes);
    }
}

fn join(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a section",
    }
}

fn default_at(defaults: &Value, path: &str) -> Option<Value> {
    path.split('.').try_fold(defaults, |value, key| value.get(key)).cloned()
}

/// Sets the value at `path`; says whether that changed anything.
fn replace(root: &mut Value, path: &str, value: Value) -> bool {
    let mut place = root;
    for key in path.split('.') {
        let Value::Object(section) = place else { return false };
        place = section.entry(key).or_insert_with(|| Value::Object(Map::new()));
    }
    let changed = *place != value;
    *place = value;
    changed
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use crate::settings::{SettingsError, from_layers};

    const DEFAULTS: &str =
        "[http]\nlisten = \"127.0.0.1:1\"\nworkers = 2\n[log]\nformat = \"json\"\npin = \"\"\ntags = []\n";

    #[derive(Debug, Deserialize)]
    struct Settings {
        http: Http,
        log: Log,
    }

    #[derive(Debug, Deserialize)]
    struct Http {
        listen: std::net::SocketAddr,
        workers: u8,
    }

    #[derive(Debug, Deserialize)]
    struct Log {
        #[expect(dead_code, reason = "only its reading is under test")]
        format: Format,
        pin: String,
        tags: Vec<String>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Format {
        Json,
        Pretty,
    }

    fn load(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        let variables =
            variables.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        from_layers(DEFAULTS, None, variables, |_, _| {})
    }

    #[test]
    fn the_environment_lies_over_the_defaults() {
        let variables = [
            ("CONCH_HTTP__WORKERS", "7"),
            ("CONCH_LOG__PIN", "0042"),
            ("CONCH_LOG__FORMAT", "pretty"),
            ("HOME", "/"),
        ];
        let settings = load(&variables).expect("usable");
        assert_eq!((settings.http.listen.port(), settings.http.workers, &*settings.log.pin), (1, 7, "0042"));
    }

    #[test]
    fn a_list_may_be_empty_and_is_written_as_json_in_the_environment() {
        assert!(load(&[]).expect("usable").log.tags.is_empty());
        let settings = load(&[("CONCH_LOG__TAGS", r#"["a","b"]"#)]).expect("usable");
        assert_eq!(settings.log.tags, ["a", "b"]);
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let variables = [
            ("CONCH_HTTP__LISTEN", "nowhere"),
            ("CONCH_HTTP__WORKERS", "many"),
            ("CONCH_HTTP__WROKERS", "3"),
            ("CONCH_LOG__FORMAT", "xml"),
        ];
        let SettingsError(mistakes) = load(&variables).expect_err("not usable");
        let starts: Vec<_> = mistakes.iter().map(|mistake| mistake.split(':').next().unwrap_or("")).collect();
        assert_eq!(
            starts,
            ["CONCH_HTTP__WROKERS", "http.workers", "http.listen", "log.format"],
            "{mistakes:?}"
        );
    }

    #[test]
    fn a_file_with_an_unknown_setting_is_refused() {
        let file = std::env::temp_dir().join(format!("conch-settings-{}.toml", std::process::id()));
        std::fs::write(&file, "[http]\nlisten = \"127.0.0.1:2\"\nport = 2\n").expect("a file");
        let outcome = from_layers::<Settings>(DEFAULTS, file.to_str(), Vec::new(), |_, _| {});
        std::fs::remove_file(&file).expect("removed");
        assert_eq!(outcome.expect_err("unknown").0, ["http.port: there is no such setting"]);
    }
}
