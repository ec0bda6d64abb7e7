//! What people say, in both languages, by what it means. Notation: see [`super::phrase`].

pub mod asks;
pub mod feelings;
pub mod remarks;
pub mod shape;
mod topics_en;
mod topics_ko;
pub mod wishes;

use std::sync::LazyLock;

use deck::{Locale, Topic};

use super::phrase::{Phrase, lines};

/// A phrase that speaks for a topic.
#[derive(Debug)]
pub struct Cue {
    pub phrase: Phrase,
    pub weight: u32,
    /// What to call it when taking it up; empty if it does not lend itself to that.
    pub echo: &'static str,
}

/// Written as lines of `weight: phrase = echo, phrase, …`.
type Cues = LazyLock<Vec<Cue>>;

fn parse_cues(list: &'static str) -> Vec<Cue> {
    let cues = lines(list).map(|(weight, entry)| {
        let (phrase, echo) = entry.split_once('=').unwrap_or((entry, ""));
        Cue { phrase: Phrase::of(phrase.trim()), weight, echo: echo.trim() }
    });
    cues.collect()
}

pub fn cues(topic: Topic, locale: Locale) -> &'static [Cue] {
    match locale {
        Locale::Ko => topics_ko::cues(topic),
        Locale::En => topics_en::cues(topic),
    }
}
