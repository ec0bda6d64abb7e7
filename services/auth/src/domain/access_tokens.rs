//! Makes access tokens and publishes the keys to verify them with.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use chrono::TimeDelta;
use common::{
    access::{AUDIENCE, Claims, JwksCache},
    clock::Timestamp,
    ids::SessionId,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::JwkSet};

use super::{
    member::Member,
    signing_keys::{SigningKey, key_set},
};

/// A signed token and the end of its life.
#[derive(Clone)]
pub struct AccessToken {
    pub text: String,
    pub expires_at: Timestamp,
}

struct Ring {
    header: Header,
    key: EncodingKey,
    published: JwkSet,
}

/// Signs with the newest key. A cheap, shared handle; it has no keys until [`Self::use_keys`].
#[derive(Clone)]
pub struct AccessTokens {
    issuer: Arc<str>,
    lifetime: TimeDelta,
    ring: Arc<ArcSwapOption<Ring>>,
    /// What this service verifies its own tokens with.
    verification: JwksCache,
}

#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    #[error("the signing keys are not loaded yet")]
    NoKeys,
    #[error("the token could not be signed")]
    Signing(#[from] jsonwebtoken::errors::Error),
}

impl AccessTokens {
    pub fn new(issuer: &str, lifetime: TimeDelta, verification: JwksCache) -> Self {
        Self { issuer: issuer.into(), lifetime, ring: Arc::default(), verification }
    }

    pub fn lifetime(&self) -> TimeDelta {
        self.lifetime
    }

    /// Publishes all of `keys` and signs with the newest.
    pub fn use_keys(&self, keys: &[SigningKey]) -> anyhow::Result<()> {
        let Some(newest) = keys.iter().max_by_key(|key| key.created_at) else {
            anyhow::bail!("there is no signing key");
        };
        let published = key_set(keys)?;
        self.verification.replace(&published);
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(newest.id.clone());
        self.ring.store(Some(Arc::new(Ring { header, key: newest.encoding_key()?, published })));
        Ok(())
    }

    pub fn published(&self) -> Option<JwkSet> {
        self.ring.load().as_ref().map(|ring| ring.published.clone())
    }

    pub fn sign(
        &self,
        member: &Member,
        session: SessionId,
        now: Timestamp,
    ) -> Result<AccessToken, SigningError> {
        let ring = self.ring.load();
        let ring = ring.as_ref().ok_or(SigningError::NoKeys)?;
        let expires_at = now + self.lifetime;
        let claims = Claims {
            iss: self.issuer.to_string(),
            aud: AUDIENCE.to_owned(),
            sub: member.id,
            sid: session,
            iat: now.timestamp(),
            exp: expires_at.timestamp(),
            kind: member.kind,
            nickname: member.nickname.as_str().to_owned(),
            roles: member.roles.clone(),
        };
        Ok(AccessToken { text: encode(&ring.header, &claims, &ring.key)?, expires_at })
    }
}
