//! The AI consultation: conversations, answers as they are thought of, draws.
//!
//! `handlers` -> `domain` <- `store`, `clients`, `providers`: handlers parse and map, the domain decides, the store alone
//! knows SQL, the providers alone know language models. An answer is a task of its own; requests only follow it.

pub mod announcer;
pub mod clients;
pub mod domain;
pub mod error;
pub mod handlers;
pub mod providers;
pub mod reaper;
pub mod routes;
pub mod settings;
pub mod startup;
pub mod state;
pub mod store;
pub mod subscribers;
