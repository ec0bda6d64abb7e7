//! ID tokens: a provider's signed word about who came (OpenID Connect Core 1.0, 3.1.3.7).

use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;

use super::provider_keys::ProviderKeys;
use crate::domain::sign_in::{provider::ProviderFailure, secret::Secret};

/// How far the provider's clock may be from ours.
const LEEWAY_SECONDS: u64 = 30;

pub struct IdTokens {
    keys: ProviderKeys,
    validation: Validation,
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
    /// One text, ours: a token that is for others too is refused.
    #[expect(dead_code, reason = "only its shape is asked; the value is checked with the signature")]
    aud: String,
    nonce: Option<String>,
}

impl IdTokens {
    /// `issuers` are the texts that `iss` may be, `client_id` is what `aud` must be.
    pub fn new(keys: ProviderKeys, issuers: &[&str], client_id: &str) -> Self {
        // The algorithm is ours to choose, never the token's: neither `none` nor a MAC made with the public key passes.
        let mut validation = Validation::new(Algorithm::RS256);
        validation.set_issuer(issuers);
        validation.set_audience(&[client_id]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = LEEWAY_SECONDS;
        Self { keys, validation }
    }

    /// The subject of a token that was made for the sign-in with this `nonce`.
    pub async fn subject(&self, token: Option<&str>, nonce: &Secret) -> Result<String, ProviderFailure> {
        let bad = |why: &str| ProviderFailure::BadAnswer(format!("an ID token that is not good: {why}"));
        let invalid = |error: jsonwebtoken::errors::Error| bad(&error.to_string());
        let token = token.ok_or_else(|| bad("there is none"))?;
        let header = decode_header(token).map_err(invalid)?;
        if header.alg != Algorithm::RS256 {
            return Err(bad("its algorithm is not RS256"));
        }
        let key = self.keys.key(&header.kid.ok_or_else(|| bad("no key id"))?).await?;
        let claims = decode::<Claims>(token, &key, &self.validation).map_err(invalid)?.claims;
        if claims.nonce.as_deref() != Some(nonce.as_str()) {
            return Err(bad("it was made for another sign-in"));
        }
        Ok(claims.sub)
    }
}
