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
    /// By when they begin to sign, the latest first.
    signers: Vec<Signer>,
    published: JwkSet,
}

struct Signer {
    from: Timestamp,
    header: Header,
    key: EncodingKey,
}

impl Ring {
    /// The latest that has begun; if the clock is before all of them, the first there was.
    fn signer(&self, now: Timestamp) -> Option<&Signer> {
        self.signers.iter().find(|signer| signer.from <= now).or(self.signers.last())
    }
}

/// Signs with the latest key whose time has come. A cheap, shared handle; it has no keys until [`Self::use_keys`].
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

    /// Publishes all of `keys` and signs with each in its time.
    pub fn use_keys(&self, keys: &[SigningKey]) -> anyhow::Result<()> {
        anyhow::ensure!(!keys.is_empty(), "there is no signing key");
        let published = key_set(keys)?;
        self.verification.replace(&published);
        let signer = |key: &SigningKey| {
            let mut header = Header::new(Algorithm::EdDSA);
            header.kid = Some(key.id.clone());
            Ok(Signer { from: key.signs_from, header, key: key.encoding_key()? })
        };
        let mut signers = keys.iter().map(signer).collect::<anyhow::Result<Vec<_>>>()?;
        signers.sort_by_key(|signer| std::cmp::Reverse(signer.from));
        self.ring.store(Some(Arc::new(Ring { signers, published })));
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
        let signer = ring.as_ref().and_then(|ring| ring.signer(now)).ok_or(SigningError::NoKeys)?;
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
        Ok(AccessToken { text: encode(&signer.header, &claims, &signer.key)?, expires_at })
    }
}

#[cfg(test)]
mod tests {
    use common::{access::MemberKind, clock};
    use jsonwebtoken::decode_header;

    use super::*;
    use crate::domain::member::Nickname;

    #[test]
    fn a_key_signs_from_its_time_on_and_is_published_before() {
        let (now, lead) = (clock::now(), TimeDelta::minutes(10));
        let keys = [SigningKey::random(1, now, now), SigningKey::random(2, now, now + lead)];
        let tokens = AccessTokens::new("us", lead, JwksCache::local());
        tokens.use_keys(&keys).expect("two keys");
        let member = Member::new(MemberKind::Guest, Nickname::of_guest(), now);
        let signed_at = |time| {
            let token = tokens.sign(&member, SessionId::new(), time).expect("a token").text;
            decode_header(&token).expect("a JWT").kid
        };

        assert_eq!(tokens.published().expect("published").keys.len(), 2);
        assert_eq!(signed_at(now + lead - TimeDelta::seconds(1)).as_ref(), Some(&keys[0].id));
        assert_eq!(signed_at(now + lead).as_ref(), Some(&keys[1].id));
        assert_eq!(signed_at(now - lead).as_ref(), Some(&keys[0].id), "a clock that was set back");
    }
}
