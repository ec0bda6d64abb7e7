//! The cards of a reading, and the proof that they were drawn fairly.

use std::collections::HashSet;

use deck::{
    CardId, DECK_SIZE, Orientation, Spread,
    shuffle::{Commitment, Seed, shuffle},
};
use serde::{Deserialize, Serialize};

/// One card on the table. Its JSON is also how the store keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnCard {
    /// The place in the spread, from 0.
    pub slot: u8,
    /// The place in the fan that was picked, 0 to 77.
    pub position: u8,
    pub card_id: CardId,
    pub orientation: Orientation,
}

/// The cards laid out for a spread, in the order of its slots, with the seed that they came from where it proves them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    spread: Spread,
    cards: Vec<DrawnCard>,
    seed: Option<Seed>,
}

/// Why cards cannot be the outcome of the draw that they are said to come from. Cards count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DrawFault {
    #[error("the spread takes {expected} cards, not {given}")]
    WrongCount { expected: usize, given: usize },
    #[error("the cards must lie in the order of the spread's slots")]
    WrongSlot { card: usize },
    #[error("the fan has positions 0 to 77, and each can be picked once")]
    WrongPosition { card: usize },
    #[error("the seed does not put this card at this position")]
    NotDrawn { card: usize },
    #[error("is not the SHA-256 of the seed")]
    WrongCommitment,
    #[error("a card lies on the table once")]
    CardTwice { card: usize },
}

impl Draw {
    /// Recomputes the shuffle and accepts the cards only if it gives exactly these; otherwise says all that is wrong.
    pub fn verify(
        spread: Spread,
        cards: Vec<DrawnCard>,
        seed: Seed,
        commitment: Commitment,
    ) -> Result<Self, Vec<DrawFault>> {
        let mut faults = Vec::new();
        if cards.len() != spread.count() {
            faults.push(DrawFault::WrongCount { expected: spread.count(), given: cards.len() });
        }
        if seed.commitment() != commitment {
            faults.push(DrawFault::WrongCommitment);
        }
        let shuffled = shuffle(&seed);
        let mut picked = HashSet::new();
        for (card, drawn) in cards.iter().enumerate().take(DECK_SIZE) {
            if usize::from(drawn.slot) != card {
                faults.push(DrawFault::WrongSlot { card });
            }
            match shuffled.at(drawn.position.into()) {
                Some(_) if !picked.insert(drawn.position) => faults.push(DrawFault::WrongPosition { card }),
                Some(dealt) if (dealt.card_id, dealt.orientation) != (drawn.card_id, drawn.orientation) => {
                    faults.push(DrawFault::NotDrawn { card });
                }
                Some(_) => {}
                None => faults.push(DrawFault::WrongPosition { card }),
            }
        }
        if faults.is_empty() { Ok(Self { spread, cards, seed: Some(seed) }) } else { Err(faults) }
    }

    /// Cards that were laid on a table where nothing of ours shuffled: as many as the spread takes, each of them once.
    pub fn laid(spread: Spread, cards: Vec<DrawnCard>) -> Result<Self, Vec<DrawFault>> {
        let mut faults = Vec::new();
        if cards.len() != spread.count() {
            faults.push(DrawFault::WrongCount { expected: spread.count(), given: cards.len() });
        }
        let (mut picked, mut seen) = (HashSet::new(), HashSet::new());
        for (card, drawn) in cards.iter().enumerate().take(DECK_SIZE) {
            if usize::from(drawn.position) >= DECK_SIZE || !picked.insert(drawn.position) {
                faults.push(DrawFault::WrongPosition { card });
            }
            if !seen.insert(drawn.card_id) {
                faults.push(DrawFault::CardTwice { card });
            }
        }
        if faults.is_empty() { Ok(Self { spread, cards, seed: None }) } else { Err(faults) }
    }

    /// A draw that was checked before it was stored.
    pub fn from_store(spread: Spread, cards: Vec<DrawnCard>, seed: Option<Seed>) -> Self {
        Self { spread, cards, seed }
    }

    pub fn spread(&self) -> Spread {
        self.spread
    }

    pub fn cards(&self) -> &[DrawnCard] {
        &self.cards
    }

    /// `None` where no shuffle proves the cards.
    pub fn seed(&self) -> Option<&Seed> {
        self.seed.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed() -> Seed {
        Seed::from_bytes([7; 32])
    }

    fn three_cards() -> Vec<DrawnCard> {
        let shuffled = shuffle(&seed());
        let drawn = |(slot, position): (u8, u8)| {
            let dealt = shuffled.at(position.into()).expect("within the fan");
            DrawnCard { slot, position, card_id: dealt.card_id, orientation: dealt.orientation }
        };
        [(0, 70), (1, 0), (2, 33)].map(drawn).to_vec()
    }

    fn faults(cards: Vec<DrawnCard>) -> Vec<DrawFault> {
        let outcome = Draw::verify(Spread::ThreeCards, cards, seed(), seed().commitment());
        outcome.err().unwrap_or_default()
    }

    #[test]
    fn what_the_seed_gives_is_accepted() {
        assert_eq!(faults(three_cards()), []);
    }

    #[test]
    fn a_card_that_the_seed_does_not_give_is_named() {
        let mut cards = three_cards();
        cards[1].orientation = match cards[1].orientation {
            Orientation::Upright => Orientation::Reversed,
            Orientation::Reversed => Orientation::Upright,
        };
        assert_eq!(faults(cards), [DrawFault::NotDrawn { card: 1 }]);
    }

    #[test]
    fn count_slots_and_positions_must_fit_the_spread() {
        let cards = three_cards();
        let mut twice = cards.clone();
        twice[1] = DrawnCard { slot: 1, ..twice[0] };
        let mut outside = cards.clone();
        outside[2].position = 78;
        let mut swapped = cards.clone();
        swapped.swap(0, 2);

        assert_eq!(faults(cards[..2].to_vec()), [DrawFault::WrongCount { expected: 3, given: 2 }]);
        assert_eq!(faults(twice), [DrawFault::WrongPosition { card: 1 }]);
        assert_eq!(faults(outside), [DrawFault::WrongPosition { card: 2 }]);
        assert_eq!(faults(swapped), [DrawFault::WrongSlot { card: 0 }, DrawFault::WrongSlot { card: 2 }]);
    }

    #[test]
    fn cards_laid_on_a_table_need_no_seed_but_each_lies_there_once() {
        let cards = three_cards();
        let laid = Draw::laid(Spread::ThreeCards, cards.clone()).expect("three different cards");
        assert_eq!(laid.seed(), None);
        let mut twice = cards.clone();
        twice[2] = DrawnCard { slot: 2, ..twice[0] };
        let faults = [DrawFault::WrongPosition { card: 2 }, DrawFault::CardTwice { card: 2 }];
        assert_eq!(Draw::laid(Spread::ThreeCards, twice), Err(faults.to_vec()));
        let too_few = DrawFault::WrongCount { expected: 3, given: 2 };
        assert_eq!(Draw::laid(Spread::ThreeCards, cards[..2].to_vec()), Err(vec![too_few]));
    }

    #[test]
    fn another_commitment_is_refused() {
        let other = Seed::from_bytes([8; 32]).commitment();
        let outcome = Draw::verify(Spread::ThreeCards, three_cards(), seed(), other);
        assert_eq!(outcome, Err(vec![DrawFault::WrongCommitment]));
    }
}
