//! The drawings: one SVG document per card, 300 units wide and 520 high.

use crate::{CardId, DECK_SIZE, card_files::with_all_ids};

macro_rules! drawings {
    ($($id:literal)+) => {
        [$(include_str!(concat!("../art/", $id, ".svg"))),+]
    };
}

/// The card's face.
#[must_use]
pub fn art(card: CardId) -> &'static str {
    ART[card.index()]
}

/// In canonical order.
static ART: [&str; DECK_SIZE] = with_all_ids!(drawings);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_has_its_own_drawing() {
        for card in CardId::ALL {
            assert!(art(card).contains(&format!("id=\"{card}-window\"")), "{card}");
        }
    }
}
