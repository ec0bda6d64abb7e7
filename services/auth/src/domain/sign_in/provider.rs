//! What a provider must be able to do.

use async_trait::async_trait;

use super::secret::Secret;

/// What the provider is asked, by way of the browser.
pub struct AuthorizationRequest<'a> {
    pub state: &'a Secret,
    pub nonce: &'a Secret,
    pub verifier: &'a Secret,
}

/// What the browser came back with, and what was kept of its attempt.
pub struct Redemption<'a> {
    pub code: &'a str,
    pub state: &'a Secret,
    pub nonce: &'a Secret,
    pub verifier: &'a Secret,
}

/// An account, as its provider tells of it. Everything but the subject may be missing.
#[derive(Clone)]
pub struct ExternalAccount {
    /// The provider's own id of the account, which never changes.
    pub subject: String,
    pub nickname: Option<String>,
    /// Begins with `https://`.
    pub avatar_url: Option<String>,
    /// What the provider wants to see when the account is unlinked, if it is the account's own token.
    pub token: Option<AccountToken>,
}

/// A token of an account, kept for nothing but unlinking it.
#[derive(Clone, PartialEq, Eq)]
pub enum AccountToken {
    /// Good for long.
    Refresh(String),
    /// Good for about an hour; kept only where there is nothing better.
    Access(String),
}

/// Why a provider did not do what it was asked; the reasons are for the log and name nobody.
#[derive(Debug, thiserror::Error)]
pub enum ProviderFailure {
    #[error("the authorization code is used up or too old")]
    CodeExpired,
    #[error("it answered an error or nonsense: {0}")]
    BadAnswer(String),
    #[error("it could not be reached: {0}")]
    Unreachable(String),
}

/// One provider. Implemented by `clients`.
#[async_trait]
pub trait SignInProvider: Send + Sync {
    /// Where the browser asks for consent.
    fn authorization_url(&self, request: &AuthorizationRequest<'_>) -> String;

    /// Exchanges the code for the account behind it, every proof checked.
    async fn redeem(&self, redemption: &Redemption<'_>) -> Result<ExternalAccount, ProviderFailure>;

    /// Ends the connection between the account and us; fine too when there is none any more.
    async fn unlink(&self, subject: &str, token: Option<&AccountToken>) -> Result<(), ProviderFailure>;
}

impl AccountToken {
    /// As it is sealed: one letter for the kind, then the token.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Refresh(token) => format!("r{token}").into_bytes(),
            Self::Access(token) => format!("a{token}").into_bytes(),
        }
    }

    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let text = String::from_utf8(bytes).ok()?;
        match text.split_at_checked(1)? {
            ("r", token) => Some(Self::Refresh(token.to_owned())),
            ("a", token) => Some(Self::Access(token.to_owned())),
            _ => None,
        }
    }
}
