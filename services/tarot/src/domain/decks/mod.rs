//! Decks of experts' own: pictures for some or all of the 78 cards, and for their back.
//!
//! [`deck`] says what a deck is, [`printing`] makes pictures of what is sent, [`editing`] keeps them, [`removal`] takes
//! out of the storage what no deck shows any more, and [`gallery`] hands pictures out. [`ports`] is what they stand on.

pub mod deck;
pub mod editing;
pub mod gallery;
pub mod ports;
pub mod printing;
pub mod removal;
