//! The list of the deck: every card's id in canonical order, and the table of their embedded files.

use crate::DECK_SIZE;

pub(crate) struct CardFile {
    pub(crate) id: &'static str,
    pub(crate) toml: &'static str,
}

/// Hands the ids of all cards as literals to another macro, which makes a table of them.
///
/// Canonical order: it is part of the fair draw's contract and never changes.
#[rustfmt::skip]
macro_rules! with_all_ids {
    ($table:ident) => {
        $table! [
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
        ]
    };
}
#[cfg(feature = "art")]
pub(crate) use with_all_ids;

macro_rules! card_files {
    ($($id:literal)+) => {
        [$(CardFile { id: $id, toml: include_str!(concat!("../data/", $id, ".toml")) }),+]
    };
}

pub(crate) static CARD_FILES: [CardFile; DECK_SIZE] = with_all_ids!(card_files);
