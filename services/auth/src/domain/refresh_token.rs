//! Opaque refresh tokens: rotated at every use, hashed at rest.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use common::{clock::Timestamp, ids::SessionId};
use sha2::{Digest, Sha256};

/// The secret itself: 256 random bits, seen by the client only.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(String);

/// SHA-256 of a token; enough, since the token is random already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshTokenHash(pub [u8; 32]);

impl RefreshToken {
    pub fn random() -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    pub fn from_client(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> RefreshTokenHash {
        RefreshTokenHash(Sha256::digest(self.0.as_bytes()).into())
    }
}

/// What the store knows of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedToken {
    pub session_id: SessionId,
    pub used_at: Option<Timestamp>,
}

/// What to make of a token that is presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its first use: give out a new one.
    Rotate,
    /// Used a moment ago, as by a second tab: give out a new one too.
    Grace,
    /// Used before: somebody else may hold it, so the whole family ends.
    Reused,
}

impl IssuedToken {
    pub fn judge(&self, now: Timestamp, grace: TimeDelta) -> Verdict {
        match self.used_at {
            None => Verdict::Rotate,
            Some(used_at) if now - used_at <= grace => Verdict::Grace,
            Some(_) => Verdict::Reused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::clock;

    #[test]
    fn an_old_token_is_a_theft_and_a_second_tab_is_not() {
        let (now, grace) = (clock::now(), TimeDelta::seconds(10));
        let judge = |used_at| IssuedToken { session_id: SessionId::new(), used_at }.judge(now, grace);
        assert_eq!(judge(None), Verdict::Rotate);
        assert_eq!(judge(Some(now - TimeDelta::seconds(10))), Verdict::Grace);
        assert_eq!(judge(Some(now - TimeDelta::seconds(11))), Verdict::Reused);
    }
}
