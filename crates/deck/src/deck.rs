//! The deck: all 78 cards, read once from the embedded files.

use std::slice;
use std::sync::LazyLock;

use crate::card_files::CARD_FILES;
use crate::{Card, CardId};

static DECK: LazyLock<Deck> = LazyLock::new(Deck::read);

/// The 78 cards, in canonical order.
#[derive(Debug)]
pub struct Deck {
    cards: Vec<Card>,
}

/// The deck, parsed at the first call and shared from then on.
#[must_use]
pub fn deck() -> &'static Deck {
    &DECK
}

impl Deck {
    /// The files are part of the binary, so a bad one is a bug that this crate's tests catch:
    /// nothing to recover from at run time.
    fn read() -> Self {
        let cards = CardId::ALL
            .into_iter()
            .zip(&CARD_FILES)
            .map(|(id, file)| match Card::parse(id, file) {
                Ok(card) => card,
                Err(error) => panic!("crates/deck/data/{id}.toml: {error}"),
            })
            .collect();
        Self { cards }
    }

    #[must_use]
    pub fn card(&self, id: CardId) -> &Card {
        &self.cards[id.index()]
    }

    /// All cards, in canonical order.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    pub fn iter(&self) -> slice::Iter<'_, Card> {
        self.cards.iter()
    }
}

impl<'a> IntoIterator for &'a Deck {
    type Item = &'a Card;
    type IntoIter = slice::Iter<'a, Card>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
