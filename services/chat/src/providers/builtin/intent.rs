//! What somebody wants with a message.

use deck::Topic;

use super::phrase::{Heard, Phrase, is_lone};
use super::topic::topic_of;
use super::words::{feelings, remarks, shape, wishes};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Tells of a matter or asks about it: what the consultation is for.
    Content,
    WantsCards,
    RefusesCards,
    Yes,
    DoesNotKnow,
    Injection,
    WhoAreYou,
    WhatCanYouDo,
    Doubt,
    Insult,
    Greeting,
    SmallTalk,
    Fond,
    Thanks,
    Farewell,
    /// Letters without a word in them.
    Noise,
    /// Nothing but signs.
    Tears,
    Laughter,
    Hearts,
    Silence,
}

pub fn recognise(text: &str) -> Intent {
    let heard = Heard::of(text);
    if heard.is_empty() {
        return signs(text);
    }
    if heard.has_any(&remarks::INJECTION) {
        return Intent::Injection;
    }
    wish(text, &heard)
        .or_else(|| remark(text, &heard))
        .or_else(|| other(text, &heard))
        .unwrap_or(Intent::Content)
}

/// Whether the message asks something, with or without a question mark.
pub fn is_question(text: &str, heard: &Heard) -> bool {
    text.contains(['?', '？']) || heard.has_any(&shape::QUESTION)
}

fn wish(text: &str, heard: &Heard) -> Option<Intent> {
    let short = heard.is_short();
    let declines = heard.weight() <= 6
        && !text.contains('?')
        && heard.has_any(&wishes::NO_CARDS_IN_SHORT)
        && topic_of(heard) == Topic::General;
    if declines || heard.has_any(&wishes::NO_CARDS) {
        Some(Intent::RefusesCards)
    } else if heard.has_any(&wishes::CARDS)
        || (short && heard.has_any(&wishes::CARDS_IN_SHORT))
        || (heard.weight() <= 4 && heard.has_any(&wishes::CARDS_ALONE))
    {
        Some(Intent::WantsCards)
    } else {
        None
    }
}

fn other(text: &str, heard: &Heard) -> Option<Intent> {
    if heard.weight() <= 6 && !text.contains('?') && heard.has_any(&wishes::YES_IN_SHORT) {
        Some(Intent::Yes)
    } else {
        is_noise(text).then_some(Intent::Noise)
    }
}

/// Remarks are short: in a longer message the same words are part of a story.
fn remark(text: &str, heard: &Heard) -> Option<Intent> {
    let weight = heard.weight();
    let says = |longest: usize, phrases: &[Phrase]| weight <= longest && heard.has_any(phrases);
    if says(8, &remarks::FOND) {
        return Some(Intent::Fond);
    }
    if says(30, &remarks::THANKS) && !is_question(text, heard) {
        return Some(Intent::Thanks);
    }
    let table: [(usize, &[Phrase], Intent); 10] = [
        (14, &remarks::SMALL_TALK, Intent::SmallTalk),
        (24, &remarks::WHO_ARE_YOU, Intent::WhoAreYou),
        (20, &remarks::WHAT_CAN_YOU_DO, Intent::WhatCanYouDo),
        (3, &remarks::HELP, Intent::WhatCanYouDo),
        (30, &remarks::DOUBT, Intent::Doubt),
        (16, &remarks::INSULT, Intent::Insult),
        (20, &remarks::FAREWELL, Intent::Farewell),
        (14, &remarks::GREETING, Intent::Greeting),
        (10, &remarks::DONT_KNOW, Intent::DoesNotKnow),
        (4, &remarks::INTERJECTION, Intent::DoesNotKnow),
    ];
    let nothing_else = |phrases: &[Phrase]| topic_of(&heard.without(phrases)) == Topic::General;
    let found =
        table.into_iter().find(|(longest, phrases, _)| says(*longest, phrases) && nothing_else(phrases));
    found.map(|(_, _, intent)| intent)
}

fn signs(text: &str) -> Intent {
    if text.contains(feelings::TEARS) {
        Intent::Tears
    } else if text.contains(feelings::LAUGHTER) {
        Intent::Laughter
    } else if text.contains(feelings::HEARTS) {
        Intent::Hearts
    } else {
        Intent::Silence
    }
}

/// Keys struck for their own sake: lone consonants, keyboard rows, one letter over and over, bare digits.
fn is_noise(text: &str) -> bool {
    let letters: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let Some(first) = letters.first() else { return true };
    if letters.iter().all(|letter| is_lone(*letter)) || letters.iter().all(char::is_ascii_digit) {
        return true;
    }
    if letters.len() >= 3 && letters.iter().all(|letter| letter == first) {
        return true;
    }
    let one_word = text.split_whitespace().count() == 1 && letters.iter().all(char::is_ascii_alphabetic);
    let written: String = letters.iter().collect();
    let rows = ["asdf", "sdfg", "qwer", "wert", "zxcv", "hjkl", "fdsa", "jkl", "uiop"];
    let vowels = letters.iter().filter(|letter| "aeiouy".contains(**letter)).count();
    one_word && (rows.iter().any(|row| written.contains(row)) || (letters.len() >= 5 && vowels == 0))
}
