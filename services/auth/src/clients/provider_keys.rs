//! The keys that a provider signs its ID tokens with.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
    time::{Duration, Instant},
};

use arc_swap::ArcSwap;
use jsonwebtoken::{
    DecodingKey,
    jwk::{AlgorithmParameters, Jwk, KeyAlgorithm, PublicKeyUse},
};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;

use super::provider_http::ProviderHttp;
use crate::domain::sign_in::provider::ProviderFailure;

/// A key that the provider no longer publishes is good for so long yet.
const FRESH_FOR: Duration = Duration::from_secs(3600);
/// Unknown key ids may be forgeries; within [`A_WHILE`] they make us ask the provider no more often than this.
const MOST_FETCHES: usize = 4;
const A_WHILE: Duration = Duration::from_secs(60);

/// The keys by id, found by the issuer's discovery document (OpenID Connect Discovery 1.0, 4).
pub struct ProviderKeys {
    http: ProviderHttp,
    issuer: String,
    known: ArcSwap<Known>,
    /// When the keys were asked for lately; whoever holds it may ask.
    fetches: Mutex<VecDeque<Instant>>,
}

#[derive(Default)]
struct Known {
    keys: HashMap<String, DecodingKey>,
    fetched_at: Option<Instant>,
}

#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

impl ProviderKeys {
    /// `issuer` without a slash at its end.
    pub fn new(http: ProviderHttp, issuer: String) -> Self {
        Self { http, issuer, known: ArcSwap::default(), fetches: Mutex::default() }
    }

    pub async fn key(&self, id: &str) -> Result<DecodingKey, ProviderFailure> {
        if let Some(key) = self.known.load().fresh(id) {
            return Ok(key);
        }
        let mut fetches = self.fetches.lock().await;
        if let Some(key) = self.known.load().fresh(id) {
            return Ok(key);
        }
        fetches.retain(|at| at.elapsed() < A_WHILE);
        if fetches.len() < MOST_FETCHES {
            fetches.push_back(Instant::now());
            match self.fetch().await {
                Ok(keys) => self.known.store(Arc::new(Known { keys, fetched_at: Some(Instant::now()) })),
                Err(failure) if self.known.load().keys.is_empty() => return Err(failure),
                Err(failure) => tracing::warn!(error = %failure, "a provider's keys stay as they were"),
            }
        }
        let key = self.known.load().keys.get(id).cloned();
        key.ok_or_else(|| ProviderFailure::BadAnswer("an ID token signed with an unknown key".into()))
    }

    async fn fetch(&self) -> Result<HashMap<String, DecodingKey>, ProviderFailure> {
        let discovery = format!("{}/.well-known/openid-configuration", self.issuer);
        let discovery: Discovery = self.http.get(&discovery, None).await?.ok()?;
        let is_safe = discovery.jwks_uri.starts_with("https://") || self.issuer.starts_with("http://");
        if discovery.issuer.trim_end_matches('/') != self.issuer || !is_safe {
            return Err(ProviderFailure::BadAnswer("a discovery document that is not the issuer's".into()));
        }
        let set: KeySet = self.http.get(&discovery.jwks_uri, None).await?.ok()?;
        Ok(set.keys.into_iter().filter_map(signing_key).collect())
    }
}

impl Known {
    fn fresh(&self, id: &str) -> Option<DecodingKey> {
        let is_fresh = self.fetched_at.is_some_and(|at| at.elapsed() < FRESH_FOR);
        self.keys.get(id).filter(|_| is_fresh).cloned()
    }
}

/// An RSA key for RS256 signatures; what else a set holds is not for us.
fn signing_key(key: Value) -> Option<(String, DecodingKey)> {
    let key: Jwk = serde_json::from_value(key).ok()?;
    let is_rsa = matches!(key.algorithm, AlgorithmParameters::RSA(_));
    let is_rs256 = key.common.key_algorithm.is_none_or(|algorithm| algorithm == KeyAlgorithm::RS256);
    let signs = key.common.public_key_use.as_ref().is_none_or(|usage| *usage == PublicKeyUse::Signature);
    let decoding = DecodingKey::from_jwk(&key).ok().filter(|_| is_rsa && is_rs256 && signs)?;
    Some((key.common.key_id?, decoding))
}
