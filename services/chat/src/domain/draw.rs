//! The fair draw: shuffled and committed to before the querent picks, revealed after.

use common::ids::{ConversationId, DrawId, ReadingId};
use deck::{
    DECK_SIZE, Spread, Topic,
    shuffle::{DealtCard, Seed, shuffle},
};

use super::{
    message::{CardOnTable, DrawOffer, DrawReveal, DrawStatus},
    reader::Layout,
};

/// One shuffle of the deck for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    pub id: DrawId,
    pub conversation_id: ConversationId,
    pub spread: Spread,
    pub question: String,
    pub topic: Topic,
    pub seed: Seed,
    pub status: DrawStatus,
    /// Positions picked, in the order of the spread's slots; empty while open.
    pub positions: Vec<u8>,
    pub reading_id: Option<ReadingId>,
    /// The cards where they were laid on a table of somebody else's; then the seed stands for nothing.
    pub laid: Option<Vec<DealtCard>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPick {
    #[error("pick exactly {expected} positions")]
    Count { expected: usize },
    #[error("positions are 0 to 77")]
    OutOfDeck,
    #[error("each position can be picked once")]
    Twice,
}

impl Draw {
    /// A new shuffle; the seed comes from the operating system's generator.
    pub fn offer(conversation_id: ConversationId, spread: Spread, question: String, topic: Topic) -> Self {
        Self {
            id: DrawId::new(),
            conversation_id,
            spread,
            question,
            topic,
            seed: Seed::from_bytes(rand::random()),
            status: DrawStatus::Open,
            positions: Vec::new(),
            reading_id: None,
            laid: None,
        }
    }

    /// Cards that lie on a table already, in the order of the spread's slots.
    pub fn laid(
        conversation_id: ConversationId,
        spread: Spread,
        question: String,
        topic: Topic,
        positions: Vec<u8>,
        cards: Vec<DealtCard>,
    ) -> Self {
        let offer = Self::offer(conversation_id, spread, question, topic);
        Self { status: DrawStatus::Drawn, positions, laid: Some(cards), ..offer }
    }

    /// Checks what the querent picked.
    pub fn check_pick(&self, positions: &[u8]) -> Result<(), BadPick> {
        let expected = self.spread.count();
        if positions.len() != expected {
            return Err(BadPick::Count { expected });
        }
        if positions.iter().any(|position| usize::from(*position) >= DECK_SIZE) {
            return Err(BadPick::OutOfDeck);
        }
        let mut sorted = positions.to_vec();
        sorted.sort_unstable();
        if sorted.windows(2).any(|pair| pair[0] == pair[1]) { Err(BadPick::Twice) } else { Ok(()) }
    }

    pub fn as_offer(&self) -> DrawOffer {
        DrawOffer {
            draw_id: self.id,
            spread: self.spread,
            count: self.spread.count(),
            deck_size: DECK_SIZE,
            commitment: self.seed.commitment().to_string(),
            status: self.status,
        }
    }

    /// The picked cards as they lie on the table.
    pub fn cards(&self) -> Vec<CardOnTable> {
        let slots = self.spread.slots().iter().enumerate();
        slots
            .zip(self.positions.iter().zip(self.dealt()))
            .map(|((slot, place), (position, dealt))| CardOnTable {
                draw_id: self.id,
                slot,
                slot_name: place.name.to_owned(),
                position: *position,
                card_id: dealt.card_id,
                orientation: dealt.orientation,
            })
            .collect()
    }

    /// What proves the cards; nothing of ours does where they were laid elsewhere.
    pub fn reveal(&self) -> Option<DrawReveal> {
        self.laid.is_none().then(|| DrawReveal {
            draw_id: self.id,
            seed: self.seed.to_hex(),
            commitment: self.seed.commitment().to_string(),
        })
    }

    pub fn layout(&self) -> Layout {
        Layout {
            question: self.question.clone(),
            topic: self.topic,
            spread: self.spread,
            cards: self.dealt().collect(),
        }
    }

    fn dealt(&self) -> impl Iterator<Item = DealtCard> {
        let cards = self.laid.clone().unwrap_or_else(|| {
            let deck = shuffle(&self.seed);
            self.positions.iter().filter_map(|position| deck.at(usize::from(*position))).collect()
        });
        cards.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw() -> Draw {
        Draw::offer(ConversationId::new(), Spread::ThreeCards, "?".into(), Topic::Love)
    }

    #[test]
    fn a_pick_names_as_many_different_cards_as_the_spread_has_slots() {
        let draw = draw();
        assert_eq!(draw.check_pick(&[0, 77, 5]), Ok(()));
        assert_eq!(draw.check_pick(&[1, 2]), Err(BadPick::Count { expected: 3 }));
        assert_eq!(draw.check_pick(&[1, 2, 78]), Err(BadPick::OutOfDeck));
        assert_eq!(draw.check_pick(&[1, 2, 1]), Err(BadPick::Twice));
    }

    #[test]
    fn laid_cards_are_what_was_laid_and_nothing_proves_them() {
        let deck = shuffle(&Seed::from_bytes([7; 32]));
        let dealt: Vec<_> = [1, 2, 3].into_iter().filter_map(|position| deck.at(position)).collect();
        let (id, spread) = (ConversationId::new(), Spread::ThreeCards);
        let draw = Draw::laid(id, spread, "?".into(), Topic::Love, vec![50, 51, 52], dealt.clone());
        assert_eq!(draw.layout().cards, dealt);
        assert_eq!(draw.cards()[1].position, 51);
        assert_eq!((draw.status, draw.reveal()), (DrawStatus::Drawn, None));
    }

    #[test]
    fn the_cards_are_those_that_lay_at_the_picked_positions() {
        let draw = Draw { positions: vec![10, 0, 77], status: DrawStatus::Drawn, ..draw() };
        let deck = shuffle(&draw.seed);
        let cards = draw.cards();
        assert_eq!(cards.len(), 3);
        assert_eq!(deck.at(0).map(|dealt| dealt.card_id), Some(cards[1].card_id));
        assert_eq!((cards[2].slot_name.as_str(), cards[2].position), ("future", 77));
    }
}
