//! Everything that may go wrong at a provider.

/// Where something goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Endpoint {
    Token,
    User,
    /// The discovery document and the keys.
    Keys,
    /// Where accounts are unlinked, tokens revoked or deleted.
    Unlink,
}

/// What an endpoint does instead of its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Takes the request and says nothing.
    Stall,
    /// Closes the connection without a word.
    Close,
    /// Sends the head and half of the body, and then nothing.
    StallInBody,
    Answer(u16, String),
    /// A body that never ends.
    Endless,
}

impl Failure {
    #[must_use]
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::Answer(status, body.to_string())
    }
}

/// What is wrong with the ID tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgery {
    /// There is none.
    Missing,
    /// Unsigned, and says so.
    AlgorithmNone,
    /// A MAC, with the published RSA key as the secret.
    AlgorithmHs256,
    /// Signed by an RSA key that is not published, under the id of one that is.
    OtherKey,
    /// Signed by a key that is not published, under an id of its own.
    UnknownKey,
    WrongAudience,
    /// Ours, and somebody else's.
    TwoAudiences,
    WrongIssuer,
    WrongNonce,
    NoNonce,
    Expired,
    /// Of another account than the profile.
    OtherSubject,
    /// The claims were changed after signing.
    Tampered,
}
