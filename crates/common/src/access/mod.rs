//! Access tokens: short-lived EdDSA JWTs that auth signs and every other service verifies by itself.
//!
//! A token comes in the HttpOnly cookie [`cookie_name`] or as `Authorization: Bearer`. It is checked against the
//! public keys that auth publishes (RFC 7517), fetched ahead and again when an unknown key id turns up, and against
//! what auth has told to be revoked.

mod caller;
mod claims;
mod jwks;
mod revocation_feed;
mod revocation_record;
mod revocations;
mod verifier;

pub use caller::Caller;
pub use claims::{AUDIENCE, Claims, MemberKind, Role};
pub use jwks::{JwksCache, LONGEST_REFRESH};
pub use revocation_feed::RevocationFeed;
pub use revocation_record::{Place, RevocationRecord};
pub use revocations::{LONGEST_TOKEN, Revocation, Revocations, Revoked};
pub use verifier::{AccessVerifier, Rejection};

/// The name of the access token's cookie. The `__Host-` prefix binds it to this very host, but needs https.
pub fn cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-conch_access" } else { "conch_access" }
}
