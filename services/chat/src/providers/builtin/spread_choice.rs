//! Which spread suits a question.

use deck::{Spread, Topic};

use super::phrase::Heard;
use super::words::{shape, wishes};

/// A spread, and whether it has just as many cards as were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub spread: Spread,
    pub exact: bool,
}

/// What the querent wishes, or else what suits the question.
pub fn choose(newest: &Heard, question: &Heard, topic: Topic) -> Choice {
    match wished_count(newest) {
        Some(count) => with_count(count, question, topic),
        None => Choice { spread: fitting(newest, question, topic), exact: true },
    }
}

fn wished_count(heard: &Heard) -> Option<usize> {
    wishes::COUNTS.iter().find(|(_, phrase)| heard.has(phrase)).map(|(count, _)| *count)
}

fn with_count(count: usize, question: &Heard, topic: Topic) -> Choice {
    let spread = match count {
        0 | 1 => Spread::OneCard,
        2..=4 => Spread::ThreeCards,
        5..=7 if is_between_two(question, topic) => Spread::Relationship,
        5..=7 if is_either_or(question) || !is_about_people(topic) => Spread::Decision,
        5..=7 => Spread::Relationship,
        _ => Spread::CelticCross,
    };
    Choice { spread, exact: spread.count() == count }
}

fn fitting(newest: &Heard, question: &Heard, topic: Topic) -> Spread {
    if is_either_or(question) {
        Spread::Decision
    } else if is_between_two(question, topic) {
        Spread::Relationship
    } else if newest.has_any(&wishes::IN_DEPTH) || question.has_any(&shape::OVER_TIME) {
        Spread::ThreeCards
    } else {
        Spread::OneCard
    }
}

fn is_either_or(heard: &Heard) -> bool {
    heard.has_any(&shape::EITHER_OR) || heard.count(&shape::WAY_ENDINGS) >= 2
}

fn is_between_two(heard: &Heard, topic: Topic) -> bool {
    is_about_people(topic) && heard.has_any(&shape::OTHER_PERSON) && heard.has_any(&shape::BETWEEN_TWO)
}

fn is_about_people(topic: Topic) -> bool {
    matches!(topic, Topic::Love | Topic::Relationships)
}
