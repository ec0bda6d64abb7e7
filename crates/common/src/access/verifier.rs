//! From a token's text to its claims, or the reason why not.

use std::sync::Arc;

use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use moka::future::Cache;
use sha2::{Digest, Sha256};

use super::{AUDIENCE, Claims, JwksCache, LONGEST_TOKEN, Revocations};
use crate::clock;

/// Clocks may differ by so many seconds.
const LEEWAY: u64 = 5;
/// So many verified tokens are remembered; the least used ones go first.
const REMEMBERED: u64 = 20_000;

/// Why a token was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum Rejection {
    #[error("the access token is not valid: {0}")]
    Invalid(#[from] jsonwebtoken::errors::Error),
    #[error("the access token is signed with a key that auth does not publish")]
    UnknownKey,
    #[error("the session of the access token has been ended")]
    Revoked,
    #[error("the public keys are not at hand")]
    KeysUnavailable(#[source] anyhow::Error),
}

/// Verifies access tokens without a call per request. Made once and shared.
///
/// A signature is verified once: the claims are remembered by the SHA-256 of the whole token, so that a token that
/// differs in anything is another one. What may change meanwhile is looked at on each use: time, the published keys,
/// revocations.
#[derive(Clone)]
pub struct AccessVerifier {
    keys: JwksCache,
    revocations: Revocations,
    validation: Arc<Validation>,
    cookie: &'static str,
    verified: Cache<[u8; 32], Arc<Verified>>,
}

struct Verified {
    claims: Claims,
    kid: String,
}

impl AccessVerifier {
    /// `issuer` must equal the tokens' `iss`; `cookie` is [`super::cookie_name`].
    pub fn new(keys: JwksCache, revocations: Revocations, issuer: &str, cookie: &'static str) -> Self {
        // Only EdDSA: the algorithm is ours to choose, never the token's.
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = LEEWAY;
        let longest = LONGEST_TOKEN.to_std().unwrap_or_default();
        let verified = Cache::builder().max_capacity(REMEMBERED).time_to_live(longest).build();
        Self { keys, revocations, validation: Arc::new(validation), cookie, verified }
    }

    pub fn cookie(&self) -> &'static str {
        self.cookie
    }

    pub async fn verify(&self, token: &str) -> Result<Claims, Rejection> {
        let digest: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let verified = match self.remembered(&digest).await {
            Some(verified) => verified,
            None => {
                let verified = Arc::new(self.check(token).await?);
                self.verified.insert(digest, verified.clone()).await;
                verified
            }
        };
        if self.revocations.voids(&verified.claims) {
            return Err(Rejection::Revoked);
        }
        Ok(verified.claims.clone())
    }

    async fn remembered(&self, digest: &[u8; 32]) -> Option<Arc<Verified>> {
        let verified = self.verified.get(digest).await?;
        let unexpired = verified.claims.exp + LEEWAY as i64 >= clock::now().timestamp();
        (unexpired && self.keys.knows(&verified.kid)).then_some(verified)
    }

    async fn check(&self, token: &str) -> Result<Verified, Rejection> {
        let kid = decode_header(token)?.kid.ok_or(Rejection::UnknownKey)?;
        let key =
            self.keys.key(&kid).await.map_err(Rejection::KeysUnavailable)?.ok_or(Rejection::UnknownKey)?;
        let claims = decode::<Claims>(token, &key, &self.validation)?.claims;
        Ok(Verified { claims, kid })
    }
}
