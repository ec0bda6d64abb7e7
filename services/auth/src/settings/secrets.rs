//! `[secrets]`: what stored secrets are encrypted with.

use common::settings::Section;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::domain::sealing::{Sealer, SealingError};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecretsSettings {
    pub encryption_key: SecretString,
    pub previous_encryption_keys: Vec<SecretString>,
}

impl SecretsSettings {
    pub fn is_set(&self) -> bool {
        !self.encryption_key.expose_secret().is_empty()
    }

    /// In development a key need not be set: then it follows from `stand_in`, another secret, and what was sealed with
    /// that one still opens when a key is set later.
    pub fn sealer(&self, stand_in: Option<&SecretString>) -> Result<Sealer, SealingError> {
        let stand_in = stand_in.map(|secret| Sealer::derived_from(secret.expose_secret())).transpose()?;
        let mut sealer = match (self.is_set(), stand_in) {
            (false, Some(stand_in)) => stand_in,
            (true, Some(stand_in)) => self.newest()?.accepting(stand_in),
            (_, None) => self.newest()?,
        };
        for previous in &self.previous_encryption_keys {
            sealer = sealer.accepting(Sealer::from_base64(previous.expose_secret())?);
        }
        Ok(sealer)
    }

    fn newest(&self) -> Result<Sealer, SealingError> {
        Sealer::from_base64(self.encryption_key.expose_secret())
    }
}

impl Section for SecretsSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        let mistake = |key: &SecretString| Sealer::from_base64(key.expose_secret()).err();
        if let Some(error) = Some(&self.encryption_key).filter(|_| self.is_set()).and_then(mistake) {
            mistakes.push(format!("{at}.encryption_key: {error}"));
        }
        if let Some(error) = self.previous_encryption_keys.iter().find_map(mistake) {
            mistakes.push(format!("{at}.previous_encryption_keys: each {error}"));
        }
    }
}
