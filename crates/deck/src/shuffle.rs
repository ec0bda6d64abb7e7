//! The fair draw, version 1.
//!
//! The server picks a secret [`Seed`], shuffles by it and shows the querent its [`Commitment`]
//! before they pick. Afterwards the seed is revealed, and anyone can recompute commitment and
//! ordering. Nothing here may change without a new version: old readings must stay verifiable,
//! and the web client checks the same `proto/fair-draw/vectors.json` as our tests.

mod seed;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use seed::{Commitment, NotHex, Seed};

use crate::{CardId, DECK_SIZE, Orientation};
use words::Words;

/// A card as it lies in the shuffled deck.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DealtCard {
    pub card_id: CardId,
    pub orientation: Orientation,
}

/// The deck after a shuffle, face down: positions 0 to 77 are what the querent picks from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ShuffledDeck {
    cards: [DealtCard; DECK_SIZE],
}

/// Orders the canonical deck by Fisher–Yates from the last card down, then turns each position
/// upright or reversed. The same seed always gives the same deck.
#[must_use]
pub fn shuffle(seed: &Seed) -> ShuffledDeck {
    let mut words = Words::of(seed);
    let mut order = CardId::ALL;
    for last in (1..DECK_SIZE).rev() {
        order.swap(last, words.uniform(last + 1));
    }
    let cards = order.map(|card_id| {
        let reversed = words.coin();
        let orientation = if reversed { Orientation::Reversed } else { Orientation::Upright };
        DealtCard { card_id, orientation }
    });
    ShuffledDeck { cards }
}

impl ShuffledDeck {
    /// The card at a position of the fan, or `None` beyond its end.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<DealtCard> {
        self.cards.get(position).copied()
    }

    /// All cards, by position.
    #[must_use]
    pub const fn cards(&self) -> &[DealtCard; DECK_SIZE] {
        &self.cards
    }
}

impl fmt::Display for DealtCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.card_id, self.orientation)
    }
}
