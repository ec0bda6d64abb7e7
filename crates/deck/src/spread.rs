//! Spreads: how many cards a reading lays out, and what each place stands for.

use crate::named::named;
use crate::{Localized, spread_slots as slots};

named! {
    "spread";
    /// A way of laying out cards.
    pub enum Spread {
        /// One card for one clear question.
        OneCard = "one-card",
        /// Past, present and future.
        ThreeCards = "three-cards",
        /// Two people and what is between them.
        Relationship = "relationship",
        /// Two paths, side by side.
        Decision = "decision",
        /// The classic ten-card spread.
        CelticCross = "celtic-cross",
    }
}

/// One place in a spread.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Slot {
    /// Stable within its spread, as in JSON: `near-future`.
    pub name: &'static str,
    /// What people call it.
    pub label: Localized<&'static str>,
    /// One line on what the card lying here speaks of.
    pub explanation: Localized<&'static str>,
}

impl Spread {
    #[must_use]
    pub const fn label(self) -> Localized<&'static str> {
        match self {
            Self::OneCard => Localized { ko: "한 장", en: "One card" },
            Self::ThreeCards => Localized { ko: "과거·현재·미래", en: "Past, present, future" },
            Self::Relationship => Localized { ko: "두 사람", en: "Relationship" },
            Self::Decision => Localized { ko: "갈림길", en: "Decision" },
            Self::CelticCross => Localized { ko: "켈틱 크로스", en: "Celtic cross" },
        }
    }

    /// The places, in the order in which cards are picked for them.
    #[must_use]
    pub const fn slots(self) -> &'static [Slot] {
        match self {
            Self::OneCard => &slots::ONE_CARD,
            Self::ThreeCards => &slots::THREE_CARDS,
            Self::Relationship => &slots::RELATIONSHIP,
            Self::Decision => &slots::DECISION,
            Self::CelticCross => &slots::CELTIC_CROSS,
        }
    }

    /// How many cards it takes.
    #[must_use]
    pub const fn count(self) -> usize {
        self.slots().len()
    }
}
