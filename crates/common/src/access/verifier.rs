//! From a token's text to its claims, or the reason why not.

use jsonwebtoken::{Algorithm, Validation, decode, decode_header};

use super::{AUDIENCE, Claims, JwksCache, Revocations};

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
#[derive(Clone)]
pub struct AccessVerifier {
    keys: JwksCache,
    revocations: Revocations,
    validation: Validation,
    cookie: &'static str,
}

impl AccessVerifier {
    /// `issuer` must equal the tokens' `iss`; `cookie` is [`super::cookie_name`].
    pub fn new(keys: JwksCache, revocations: Revocations, issuer: &str, cookie: &'static str) -> Self {
        // Only EdDSA: the algorithm is ours to choose, never the token's.
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = 5;
        Self { keys, revocations, validation, cookie }
    }

    pub fn cookie(&self) -> &'static str {
        self.cookie
    }

    pub async fn verify(&self, token: &str) -> Result<Claims, Rejection> {
        let kid = decode_header(token)?.kid.ok_or(Rejection::UnknownKey)?;
        let key =
            self.keys.key(&kid).await.map_err(Rejection::KeysUnavailable)?.ok_or(Rejection::UnknownKey)?;
        let claims = decode::<Claims>(token, &key, &self.validation)?.claims;
        if self.revocations.contains(claims.sid) { Err(Rejection::Revoked) } else { Ok(claims) }
    }
}
