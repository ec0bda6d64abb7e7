//! What is kept while a browser is at its provider.

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    clock::Timestamp,
    ids::{MemberId, SessionId},
};
use serde::{Deserialize, Serialize};

use super::{
    return_to::ReturnTo,
    secret::{Secret, SecretHash},
};
use crate::domain::member::Provider;

/// One way to a provider and back, good once.
#[derive(Clone, Serialize, Deserialize)]
pub struct Attempt {
    pub provider: Provider,
    pub intent: Intent,
    pub return_to: ReturnTo,
    /// Comes back inside the ID token, so that a token made for another sign-in is of no use here.
    pub nonce: Secret,
    /// The PKCE verifier: without it the code is worth nothing.
    pub verifier: Secret,
    /// What the browser that began holds in a cookie. Another browser's return is refused: else somebody could be made
    /// to sign in to an attacker's account.
    pub browser: SecretHash,
    pub made_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Intent {
    SignIn,
    /// Adds the account to this member, if this very session is still theirs on return.
    Link {
        member: MemberId,
        session: SessionId,
    },
}

/// Keeps attempts for a while. Implemented by `store`, in Redis.
///
/// They are found by the hash of their `state`, so neither a look into the store nor the time that a look-up takes
/// tells anything about a `state`.
#[async_trait]
pub trait AttemptStore: Send + Sync {
    async fn keep(&self, state: &SecretHash, attempt: &Attempt, lifetime: TimeDelta) -> anyhow::Result<()>;
    /// Hands the attempt out to exactly one caller.
    async fn take(&self, state: &SecretHash) -> anyhow::Result<Option<Attempt>>;
}
