//! Identity, sessions and members.
//!
//! A visitor becomes a guest at the first action that needs one, and a member by signing in. Each sign-in is a
//! session: a family of refresh tokens, of which only the newest is good, and short-lived access tokens that every
//! other service verifies by itself with the public keys published here.
//!
//! What other services have to do because of it (adopt, erase) waits as errands until each has confirmed.
//!
//! `handlers` -> `domain` <- `store`, `clients`: handlers parse and map, the domain decides, the store alone knows SQL,
//! the clients alone know how Kakao, Naver and Google speak.

pub mod announcer;
pub mod assembly;
pub mod clients;
pub mod commands;
pub mod domain;
pub mod errand_runner;
pub mod error;
pub mod handlers;
pub mod key_keeping;
pub mod record_keeper;
pub mod routes;
pub mod settings;
pub mod startup;
pub mod state;
pub mod store;
pub mod subscribers;
pub mod unlinker;
