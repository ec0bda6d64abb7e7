//! 한국어. The reader speaks informally: 반말.

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
        love: "사랑",
        work: "일",
        study: "공부",
        money: "돈",
        health: "건강",
        relationships: "사람",
        oneself: "네 마음",
        general: "그",
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
