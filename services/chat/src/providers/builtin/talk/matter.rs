//! What the consultation is about so far.

use deck::Topic;

use super::is_in_danger;
use crate::domain::reader::{Speaker, Turn};
use crate::providers::builtin::intent::{self, Intent};
use crate::providers::builtin::phrase::Heard;
use crate::providers::builtin::recognise_topic;

/// For so many messages after a refusal the reader does not offer cards by itself, and for so many after a sign of
/// danger it stays with that.
const PATIENCE: usize = 2;
/// A story of this weight needs no question to be clear.
const STORY: usize = 40;

pub struct Matter {
    /// All messages of the querent, oldest first.
    pub messages: Vec<String>,
    pub newest: Heard,
    pub topic: Topic,
    /// Those messages together that tell of the matter.
    pub question: Heard,
    /// How many they are.
    told: usize,
    asks: bool,
    pub holds_back: bool,
    pub was_in_danger: bool,
    pub is_repeated: bool,
}

impl Matter {
    pub fn of(turns: &[Turn], newest: &str) -> Self {
        let querent = turns.iter().filter(|turn| turn.speaker == Speaker::Querent);
        let messages: Vec<String> = querent.map(|turn| turn.text.clone()).collect();
        let contents: Vec<&str> =
            messages.iter().map(String::as_str).filter(|text| intent::recognise(text) == Intent::Content).collect();
        let since_refusal = since(&messages, |text| intent::recognise(text) == Intent::RefusesCards);
        let since_danger = since(&messages, is_in_danger);
        let before = messages.len().checked_sub(2).and_then(|at| messages.get(at));
        // The newest telling decides; what came long before it may have been another matter.
        let recent = contents.iter().rev().take(2).rev().copied().collect::<Vec<_>>().join("\n");
        let heard = Heard::of(newest);
        Self {
            topic: recognise_topic(turns),
            question: Heard::of(&recent),
            told: contents.len(),
            asks: intent::is_question(newest, &heard),
            holds_back: since_refusal.is_some_and(|messages| messages < PATIENCE),
            was_in_danger: since_danger.is_some_and(|messages| messages <= PATIENCE),
            is_repeated: before.is_some_and(|before| before.trim() == newest.trim()),
            newest: heard,
            messages,
        }
    }

    pub fn is_told(&self) -> bool {
        self.told > 0
    }

    /// Whether it is time for the cards.
    pub fn is_clear(&self) -> bool {
        let weight = self.newest.weight();
        let about_something = self.topic != Topic::General || weight >= 8;
        let asked = self.asks && about_something && weight >= 5;
        !self.holds_back && (asked || weight >= STORY || self.told >= 2)
    }

    pub fn reader_spoke_of_cards(&self, turns: &[Turn]) -> bool {
        let reader = turns.iter().rev().find(|turn| turn.speaker == Speaker::Reader);
        reader.is_some_and(|turn| Heard::of(&turn.text).has_any(&["카드", "card", "cards"]))
    }
}

/// How many messages ago the newest such message came; the newest message of all is none ago.
fn since(messages: &[String], is_such: impl Fn(&str) -> bool) -> Option<usize> {
    messages.iter().rev().position(|text| is_such(text))
}
