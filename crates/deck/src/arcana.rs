//! The two halves of the deck, and the four suits of the lesser one.

use crate::named::named;

named! {
    "arcana";
    /// Which half of the deck a card belongs to.
    pub enum Arcana {
        /// The 22 trumps, numbered 0 (the Fool) to 21 (the World).
        Major = "major",
        /// The four suits of 14 cards each.
        Minor = "minor",
    }
}

named! {
    "suit";
    /// A suit of the minor arcana, in canonical order.
    pub enum Suit {
        /// Fire: drive, work, daring.
        Wands = "wands",
        /// Water: feeling and bonds.
        Cups = "cups",
        /// Air: thought, words, conflict.
        Swords = "swords",
        /// Earth: body, money, craft.
        Pentacles = "pentacles",
    }
}
