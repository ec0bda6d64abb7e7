//! What the consultation is about so far.

use deck::Topic;

use super::is_in_danger;
use crate::domain::reader::{Speaker, Turn};
use crate::providers::builtin::intent::{self, Intent};
use crate::providers::builtin::phrase::Heard;
use crate::providers::builtin::recognise_topic;
use crate::providers::builtin::words::{feelings, shape};

/// For so many messages after a refusal the reader does not offer cards by itself, and for so many after a sign of
/// danger it stays with that.
const PATIENCE: usize = 2;
/// A story of this weight needs no question to be clear.
const STORY: usize = 40;
/// What was said before these many messages is not looked at.
const LONGEST_MEMORY: usize = 12;

pub struct Matter {
    pub newest: Heard,
    pub topic: Topic,
    /// Those messages together that tell of the matter.
    pub question: Heard,
    /// How many they are.
    told: usize,
    pub asks: bool,
    pub holds_back: bool,
    pub was_in_danger: bool,
    pub is_repeated: bool,
    /// Nobody has said anything yet.
    pub is_untouched: bool,
}

impl Matter {
    pub fn of(turns: &[Turn], newest: &str) -> Self {
        let newest_first = turns.iter().rev().filter(|turn| turn.speaker == Speaker::Querent);
        let messages: Vec<&str> = newest_first.map(|turn| turn.text.as_str()).take(LONGEST_MEMORY).collect();
        let intents: Vec<Intent> = messages.iter().map(|text| intent::recognise(text)).collect();
        let contents: Vec<&str> = messages
            .iter()
            .zip(&intents)
            .filter(|(_, intent)| **intent == Intent::Content)
            .map(|(text, _)| *text)
            .collect();
        let since_refusal = intents.iter().position(|intent| *intent == Intent::RefusesCards);
        let since_danger = messages.iter().take(PATIENCE + 1).position(|text| is_in_danger(text));
        let heard = Heard::of(newest);
        Self {
            topic: recognise_topic(turns),
            // The newest telling decides; what came long before it may have been another matter.
            question: Heard::of(&contents.iter().take(2).copied().collect::<Vec<_>>().join("\n")),
            told: contents.len(),
            asks: intent::is_question(newest, &heard),
            holds_back: since_refusal.is_some_and(|messages| messages < PATIENCE),
            was_in_danger: since_danger.is_some(),
            is_repeated: messages.get(1).is_some_and(|before| before.trim() == newest.trim()),
            is_untouched: messages.is_empty(),
            newest: heard,
        }
    }

    pub fn is_told(&self) -> bool {
        self.told > 0
    }

    /// Questions about health ask after the querent's own body, so not where it is somebody else's.
    pub fn topic_to_ask_about(&self) -> Topic {
        let elses = self.topic == Topic::Health && self.question.has_any(&shape::OTHER_PERSON);
        if elses { Topic::General } else { self.topic }
    }

    pub fn mourns(&self) -> bool {
        self.question.has_any(&feelings::GRIEF)
    }

    /// Whether it is time for the cards.
    pub fn is_clear(&self) -> bool {
        let weight = self.newest.weight();
        let about_something = self.topic != Topic::General || weight >= 8;
        let asked = self.asks && about_something && weight >= 5;
        !self.holds_back && (asked || (!self.mourns() && (weight >= STORY || self.told >= 2)))
    }
}
