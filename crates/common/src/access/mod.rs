//! Access tokens: short-lived EdDSA JWTs that auth signs and every other service verifies by itself.
//!
//! A token comes in the HttpOnly cookie [`cookie_name`] or as `Authorization: Bearer`. It is checked against the
//! public keys that auth publishes (RFC 7517), fetched once and again when an unknown key id turns up, and against
//! the sessions that auth has told to be revoked.

mod caller;
mod claims;
mod jwks;
mod revocations;
mod verifier;

pub use caller::Caller;
pub use claims::{AUDIENCE, Claims, MemberKind, Role};
pub use jwks::JwksCache;
pub use revocations::Revocations;
pub use verifier::{AccessVerifier, Rejection};

/// The name of the access token's cookie. The `__Host-` prefix binds it to this very host, but needs https.
pub fn cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-conch_access" } else { "conch_access" }
}
