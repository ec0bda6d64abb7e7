//! English: informal, a little wry, never grand.

mod asking;
mod follow_up;
mod natures;
mod offers;
mod openings;
mod relations;
mod safety;
mod slots;
mod slots_celtic;
mod steps;
mod talk;

use super::{ByTopic, Reading, Texts};

pub static TEXTS: Texts = Texts {
    topic_names: ByTopic {
        love: "love",
        work: "work",
        study: "your studies",
        money: "money",
        health: "your health",
        relationships: "the people around you",
        oneself: "you",
        general: "that",
    },
    taking_up: asking::TAKING_UP,
    asking: asking::ASKING,
    asking_mourner: asking::ASKING_MOURNER,
    feelings: asking::FEELINGS,
    talk: talk::TALK,
    offers: offers::OFFERS,
    safety: safety::SAFETY,
    reading: Reading {
        opening_echo: openings::ECHO,
        opening: openings::OPENING,
        table_one: openings::TABLE_ONE,
        table_three: openings::TABLE_THREE,
        table_relationship: openings::TABLE_RELATIONSHIP,
        table_decision: openings::TABLE_DECISION,
        table_celtic: openings::TABLE_CELTIC,
        one_card: slots::ONE_CARD,
        three_cards: slots::THREE_CARDS,
        relationship: slots::RELATIONSHIP,
        decision: slots::DECISION,
        celtic_cross: slots_celtic::CELTIC_CROSS,
        majors: natures::MAJORS,
        ranks: natures::RANKS,
        suits: natures::SUITS,
        keywords_upright: natures::KEYWORDS_UPRIGHT,
        keywords_heavy: natures::KEYWORDS_HEAVY,
        keywords_reversed: natures::KEYWORDS_REVERSED,
        keywords_easing: natures::KEYWORDS_EASING,
        after_upright: natures::AFTER_UPRIGHT,
        after_heavy: natures::AFTER_HEAVY,
        after_reversed: natures::AFTER_REVERSED,
        relations: relations::RELATIONS,
        steps: steps::STEPS,
        kind_words: steps::KIND_WORDS,
        more: steps::MORE,
        no_cards: steps::NO_CARDS,
    },
    follow_up: follow_up::FOLLOW_UP,
};
