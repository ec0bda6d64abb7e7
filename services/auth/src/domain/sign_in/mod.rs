//! Signing in with an account at a provider: Kakao, Naver or Google, by authorization code (RFC 6749, 4.1).
//!
//! | module | what it holds |
//! |---|---|
//! | [`sign_ins`] | the two steps: sending a browser to its provider, and what comes of its return |
//! | [`attempt`] | what is kept between the two steps, and what binds it to the browser |
//! | [`secret`] | random texts, their hashes, PKCE |
//! | [`provider`] | what a provider must be able to do |
//! | [`return_to`] | where a browser may be sent afterwards |
//! | [`nickname`] | from a provider's idea of a name to ours |
//! | [`linked`] | the accounts of a member: list, link, unlink |

pub mod attempt;
pub mod linked;
pub mod nickname;
pub mod provider;
pub mod return_to;
pub mod secret;
pub mod sign_ins;

pub use sign_ins::SignIns;
