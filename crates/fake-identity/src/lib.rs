//! Kakao, Naver and Google as they look on the wire, for tests; nobody is really asked for consent.
//!
//! [`FakeIdentity`] serves all three on one port, under `/kakao`, `/naver` and `/google`. It keeps the rules that the
//! real ones keep: a code is good once, for the client, redirect URI and PKCE verifier that it was made for; and it can
//! be told to break any of its own: to [fail](Failure) at an endpoint, or to [forge](Forgery) an ID token.
//!
//! | module | what it holds |
//! |---|---|
//! | [`server`] | the listener, and what a test asks and tells it |
//! | `world` | what the fake remembers: accounts, codes, tokens, failures |
//! | `authorize` | where the browser is asked for consent, at once or with two buttons |
//! | `endpoints` | the rest of each provider, in its own wire format |
//! | `id_token` | ID tokens and their keys, good and forged |
//! | [`failure`] | everything that may go wrong |

pub mod account;
mod authorize;
mod endpoints;
pub mod failure;
mod id_token;
mod reply;
pub mod server;
mod world;

pub use account::{Account, Provider};
pub use failure::{Endpoint, Failure, Forgery};
pub use server::{Call, Consent, FakeIdentity, serve};

/// What a service under test is registered with, at each of the three.
pub const CLIENT_ID: &str = "conch-client";
pub const CLIENT_SECRET: &str = "conch-client-secret";
/// Kakao's, for unlinking.
pub const ADMIN_KEY: &str = "conch-admin-key";
