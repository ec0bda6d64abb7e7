//! The deck, the readings and their sharing.
//!
//! Chat hands over a finished reading once, with the proof of its draw, which is recomputed before anything is
//! stored. Its owner finds it again, and may give out one link to it; whoever follows the link sees the reading and
//! nothing of whose it is, until the link is taken back.
//!
//! `handlers` -> `domain` <- `store`: handlers parse and map, the domain decides, the store alone knows SQL.

pub mod announcer;
pub mod clients;
pub mod domain;
pub mod error;
pub mod handlers;
pub mod pictures;
pub mod routes;
pub mod settings;
pub mod startup;
pub mod state;
pub mod store;
pub mod subscribers;
