//! The Ed25519 keys that sign access tokens.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{clock::Timestamp, ids};
use ed25519_dalek::{SigningKey as Ed25519Key, pkcs8::EncodePrivateKey};
use jsonwebtoken::{EncodingKey, jwk::JwkSet};

/// One key. All that are known are published; of those that sign already, the newest does.
#[derive(Clone)]
pub struct SigningKey {
    /// The JWT header's `kid`.
    pub id: String,
    /// Counts the installation's keys. No two have the same, so that of several instances one makes the next key.
    pub generation: i64,
    pub created_at: Timestamp,
    /// From then on it signs; before that it is only published, so that everybody has it in time.
    pub signs_from: Timestamp,
    key: Ed25519Key,
}

impl SigningKey {
    pub fn random(generation: i64, created_at: Timestamp, signs_from: Timestamp) -> Self {
        let id = ids::new_uuid().simple().to_string();
        Self::from_seed(id, generation, created_at, signs_from, &rand::random())
    }

    pub fn from_seed(
        id: String,
        generation: i64,
        created_at: Timestamp,
        signs_from: Timestamp,
        seed: &[u8; 32],
    ) -> Self {
        Self { id, generation, created_at, signs_from, key: Ed25519Key::from_bytes(seed) }
    }

    pub fn seed(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    pub fn encoding_key(&self) -> anyhow::Result<EncodingKey> {
        Ok(EncodingKey::from_ed_der(self.key.to_pkcs8_der()?.as_bytes()))
    }

    /// RFC 8037: an octet key pair, its public half only.
    fn public_jwk(&self) -> serde_json::Value {
        serde_json::json!({
            "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": self.id,
            "x": BASE64_URL_SAFE_NO_PAD.encode(self.key.verifying_key().as_bytes()),
        })
    }
}

/// What is published: the public halves of `keys` (RFC 7517).
pub fn key_set(keys: &[SigningKey]) -> anyhow::Result<JwkSet> {
    let keys: Vec<_> = keys.iter().map(SigningKey::public_jwk).collect();
    Ok(serde_json::from_value(serde_json::json!({ "keys": keys }))?)
}
