//! The reader's voice: chooses among sentences by the seed, and does not say what it has said before.

use std::collections::HashSet;

use deck::Locale;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

use super::template::{Fills, fill, fixed_part};
use crate::domain::reader::{ReaderRequest, Speaker};

/// Sentences of which any would do.
pub type Pool = &'static [&'static str];

/// Lives as long as one reply is composed.
pub struct Voice {
    pub locale: Locale,
    random: Xoshiro256PlusPlus,
    /// All that the reader has said in this conversation.
    said_before: String,
    said_now: HashSet<&'static str>,
}

impl Voice {
    pub fn new(request: &ReaderRequest, seed: u64) -> Self {
        let reader = request.turns.iter().filter(|turn| turn.speaker == Speaker::Reader);
        Self {
            locale: request.locale,
            random: Xoshiro256PlusPlus::seed_from_u64(seed),
            said_before: reader.map(|turn| turn.text.as_str()).collect::<Vec<_>>().join("\n"),
            said_now: HashSet::new(),
        }
    }

    /// One of the sentences, a new one if there is any left.
    pub fn say(&mut self, pool: Pool, fills: Fills<'_>) -> String {
        let fresh = |voice: &Self, template: &str| !voice.knows(template);
        let unused = |voice: &Self, template: &str| !voice.said_now.contains(template);
        let chosen = self.choose(pool, fresh).or_else(|| self.choose(pool, unused));
        let chosen = chosen.or_else(|| self.choose(pool, |_, _| true));
        chosen.map_or_else(String::new, |template| self.speak(template, fills))
    }

    /// One of the sentences, or nothing if the conversation has heard them all.
    pub fn say_once(&mut self, pool: Pool, fills: Fills<'_>) -> Option<String> {
        let chosen = self.choose(pool, |voice, template| !voice.knows(template))?;
        Some(self.speak(chosen, fills))
    }

    /// True about once in `times`.
    pub fn sometimes(&mut self, times: u32) -> bool {
        self.random.random_range(0..times.max(1)) == 0
    }

    /// A number below `end`; zero if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.random.random_range(0..end) }
    }

    /// Whether the conversation has heard this text from the reader.
    pub fn has_said(&self, text: &str) -> bool {
        self.said_before.contains(text)
    }

    fn knows(&self, template: &str) -> bool {
        self.said_now.contains(template) || self.has_said(fixed_part(template))
    }

    fn choose(&mut self, pool: Pool, fits: impl Fn(&Self, &str) -> bool) -> Option<&'static str> {
        let fitting: Vec<&'static str> =
            pool.iter().copied().filter(|template| fits(self, template)).collect();
        fitting.get(self.below(fitting.len())).copied()
    }

    fn speak(&mut self, template: &'static str, fills: Fills<'_>) -> String {
        self.said_now.insert(template);
        fill(template, fills)
    }
}
