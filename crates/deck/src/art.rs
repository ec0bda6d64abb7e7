//! The drawings: one SVG document per card, 300 units wide and 520 high.

use crate::{CardId, DECK_SIZE};

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
#[rustfmt::skip]
static ART: [&str; DECK_SIZE] = drawings![
    "major-00-fool"
    "major-01-magician"
    "major-02-high-priestess"
    "major-03-empress"
    "major-04-emperor"
    "major-05-hierophant"
    "major-06-lovers"
    "major-07-chariot"
    "major-08-strength"
    "major-09-hermit"
    "major-10-wheel-of-fortune"
    "major-11-justice"
    "major-12-hanged-man"
    "major-13-death"
    "major-14-temperance"
    "major-15-devil"
    "major-16-tower"
    "major-17-star"
    "major-18-moon"
    "major-19-sun"
    "major-20-judgement"
    "major-21-world"
    "wands-01-ace"
    "wands-02-two"
    "wands-03-three"
    "wands-04-four"
    "wands-05-five"
    "wands-06-six"
    "wands-07-seven"
    "wands-08-eight"
    "wands-09-nine"
    "wands-10-ten"
    "wands-11-page"
    "wands-12-knight"
    "wands-13-queen"
    "wands-14-king"
    "cups-01-ace"
    "cups-02-two"
    "cups-03-three"
    "cups-04-four"
    "cups-05-five"
    "cups-06-six"
    "cups-07-seven"
    "cups-08-eight"
    "cups-09-nine"
    "cups-10-ten"
    "cups-11-page"
    "cups-12-knight"
    "cups-13-queen"
    "cups-14-king"
    "swords-01-ace"
    "swords-02-two"
    "swords-03-three"
    "swords-04-four"
    "swords-05-five"
    "swords-06-six"
    "swords-07-seven"
    "swords-08-eight"
    "swords-09-nine"
    "swords-10-ten"
    "swords-11-page"
    "swords-12-knight"
    "swords-13-queen"
    "swords-14-king"
    "pentacles-01-ace"
    "pentacles-02-two"
    "pentacles-03-three"
    "pentacles-04-four"
    "pentacles-05-five"
    "pentacles-06-six"
    "pentacles-07-seven"
    "pentacles-08-eight"
    "pentacles-09-nine"
    "pentacles-10-ten"
    "pentacles-11-page"
    "pentacles-12-knight"
    "pentacles-13-queen"
    "pentacles-14-king"
];

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
