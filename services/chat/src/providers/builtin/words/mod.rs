//! What people say, in both languages, by what it means. Notation: see [`super::phrase`].

pub mod asks;
pub mod danger;
pub mod feelings;
pub mod remarks;
pub mod shape;
mod topics_en;
mod topics_ko;
pub mod wishes;

use deck::{Locale, Topic};

/// A phrase that speaks for a topic.
#[derive(Debug)]
pub struct Cue {
    pub phrase: &'static str,
    pub weight: u32,
    /// What to call it when taking it up; empty if it does not lend itself to that.
    pub echo: &'static str,
}

const fn cue(phrase: &'static str, weight: u32, echo: &'static str) -> Cue {
    Cue { phrase, weight, echo }
}

pub fn cues(topic: Topic, locale: Locale) -> &'static [Cue] {
    match locale {
        Locale::Ko => topics_ko::cues(topic),
        Locale::En => topics_en::cues(topic),
    }
}
