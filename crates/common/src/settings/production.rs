//! What no service may run with in production, although it is fine on a developer's machine.

use std::collections::HashSet;

use secrecy::{ExposeSecret, SecretString};

use super::{HttpSettings, InstanceSettings, InternalSettings};

const SHORTEST_SECRET: usize = 32;
/// A random text of 32 hexadecimal digits has 14 different ones on the average, and hardly ever fewer than 9.
const FEWEST_CHARACTERS: usize = 8;
/// What stands in examples and documentation, in lower case.
const PLACEHOLDERS: [&str; 8] = [
    "changeme",
    "change-me",
    "change_me",
    "change this",
    "placeholder",
    "your-secret",
    "12345678",
    "password",
];

/// Adds what all services share: an origin without https, and secrets that can be guessed.
pub fn check_production<'a>(
    instance: &InstanceSettings,
    http: &HttpSettings,
    secrets: impl IntoIterator<Item = (&'a str, &'a SecretString)>,
    mistakes: &mut Vec<String>,
) {
    if !instance.is_production() {
        return;
    }
    if !http.is_https() {
        mistakes.push("http.public_origin: must begin with https:// in production".into());
    }
    for (name, secret) in secrets {
        if let Some(weakness) = weakness(secret.expose_secret()) {
            mistakes.push(format!("{name}: {weakness}"));
        }
    }
}

/// Why a secret is none, if it is not.
pub fn weakness(secret: &str) -> Option<&'static str> {
    let lower = secret.to_lowercase();
    if secret.len() < SHORTEST_SECRET {
        Some("must have at least 32 characters in production, random ones")
    } else if PLACEHOLDERS.iter().any(|placeholder| lower.contains(placeholder)) {
        Some("is a placeholder, which is known to everybody: make it random")
    } else if secret.chars().collect::<HashSet<_>>().len() < FEWEST_CHARACTERS {
        Some("is too simple to be a secret: make it random")
    } else {
        None
    }
}

impl InternalSettings {
    /// Every secret in it by its name, for [`check_production`].
    pub fn secrets(&self) -> impl Iterator<Item = (&str, &SecretString)> {
        let previous = self.previous_secrets.iter().map(|secret| ("internal.previous_secrets", secret));
        // One that is not there at all is a mistake everywhere, and told as such.
        let current = std::iter::once(("internal.secret", &self.secret));
        current.filter(|(_, secret)| secret.expose_secret().len() >= SHORTEST_SECRET).chain(previous)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_guessed_is_no_secret() {
        for weak in ["", "short", &"a".repeat(64), "changeme-changeme-changeme-changeme", &"0123".repeat(16)]
        {
            assert!(weakness(weak).is_some(), "{weak:?} must be refused");
        }
        assert_eq!(weakness("4f1c9e07b35ad2866e0f7c1192d84ab35f1c9e07b35ad2866e0f7c1192d84ab3"), None);
    }
}
