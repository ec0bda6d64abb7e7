//! The tarot deck as pure data: no I/O, no clock and no randomness of its own.
//!
//! - [`deck()`] holds the 78 [`Card`]s in canonical order, with names, keywords and meanings in
//!   both languages. Their texts live in `data/`, one TOML file per card.
//! - [`Spread`] says how many cards a reading lays out and what each [`Slot`] stands for.
//! - [`shuffle`] is the fair draw: from a 32-byte seed to an ordering that anyone can recompute.

mod arcana;
#[cfg(feature = "art")]
mod art;
mod card;
mod card_files;
mod card_id;
mod deck;
mod locale;
mod named;
#[cfg(feature = "openapi")]
pub mod openapi;
mod orientation;
pub mod shuffle;
mod spread;
mod spread_slots;
mod topic;

pub use arcana::{Arcana, Suit};
#[cfg(feature = "art")]
pub use art::art;
pub use card::{Card, Meaning, Topics};
pub use card_id::{CardId, UnknownCard};
pub use deck::{Deck, deck};
pub use locale::{Locale, Localized};
pub use named::UnknownName;
pub use orientation::Orientation;
pub use spread::{Slot, Spread};
pub use topic::Topic;

/// How many cards a full deck has.
pub const DECK_SIZE: usize = 78;
