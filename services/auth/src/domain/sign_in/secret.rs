//! Random texts that prove that two ends of an attempt belong together.

use std::str::FromStr;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// 256 random bits as 43 characters of base64url: a `state`, a `nonce`, a PKCE verifier (RFC 7636, 4.1), a browser's
/// proof.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

/// SHA-256 of a [`Secret`], in hexadecimal; safe to keep, since the secret is random.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SecretHash(String);

#[derive(Debug, thiserror::Error)]
#[error("not 43 characters of base64url")]
pub struct NotASecret;

impl Secret {
    pub fn random() -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> SecretHash {
        SecretHash(hex::encode(Sha256::digest(&self.0)))
    }

    /// The PKCE code challenge of this verifier, by the method `S256`.
    pub fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&self.0))
    }
}

impl SecretHash {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the hash of `secret`; takes the same time whatever they are.
    pub fn is_of(&self, secret: &Secret) -> bool {
        self.0.as_bytes().ct_eq(secret.hash().0.as_bytes()).into()
    }
}

impl FromStr for Secret {
    type Err = NotASecret;

    fn from_str(text: &str) -> Result<Self, NotASecret> {
        match BASE64_URL_SAFE_NO_PAD.decode(text) {
            Ok(bytes) if bytes.len() == 32 => Ok(Self(text.to_owned())),
            _ => Err(NotASecret),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let verifier: Secret = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".parse().expect("43 characters");
        assert_eq!(verifier.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn a_hash_knows_its_secret() {
        let (secret, other) = (Secret::random(), Secret::random());
        assert!(secret.hash().is_of(&secret));
        assert!(!secret.hash().is_of(&other));
        for bad in ["", "short", &"A".repeat(44), &"*".repeat(43)] {
            assert!(bad.parse::<Secret>().is_err(), "{bad:?} must be refused");
        }
    }
}
