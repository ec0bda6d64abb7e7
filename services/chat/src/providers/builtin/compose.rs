//! The whole reply to a request.

use super::texts::texts;
use super::voice::Voice;
use super::{follow_up, reading, talk, title};
use crate::domain::offer_marker::marker;
use crate::domain::reader::{ReaderRequest, Speaker, Task};
use crate::domain::safety;

/// How often to look for other words when these have all been said before.
const ATTEMPTS: u64 = 8;

/// What the reader answers: always the same to the same request, and within a conversation never the same twice.
#[must_use]
pub fn compose(request: &ReaderRequest) -> String {
    if matches!(request.task, Task::Title) {
        return title::title(request);
    }
    let mut reply = Reply::default();
    for attempt in 0..ATTEMPTS {
        reply = answer(request, request.seed.wrapping_add(attempt << 32));
        if !was_said(request, &reply.text()) {
            return reply.whole();
        }
    }
    // Counting makes it new, whatever else has been used up.
    let answers = request.turns.iter().filter(|turn| turn.speaker == Speaker::Reader).count();
    let number = (answers + 1).to_string();
    let mut voice = Voice::new(request, request.seed);
    let remark = voice.say(texts(request.locale).talk.counting, &[("number", &number)]);
    reply.paragraph([remark]);
    reply.whole()
}

fn answer(request: &ReaderRequest, seed: u64) -> Reply {
    let mut voice = Voice::new(request, seed);
    let newest = request.turns.iter().rev().find(|turn| turn.speaker == Speaker::Querent);
    let newest = newest.map_or("", |turn| turn.text.as_str());
    let asked_for = match &request.task {
        Task::Read(layout) => safety::recognise(&layout.question),
        Task::Care(danger) => Some(*danger),
        Task::Talk | Task::FollowUp(_) | Task::Title => None,
    };
    if let Some(danger) = asked_for.or_else(|| safety::recognise(newest)) {
        return talk::care(&mut voice, danger);
    }
    match &request.task {
        Task::Talk | Task::Care(_) | Task::Title => talk::reply(&mut voice, &request.turns, newest),
        Task::Read(layout) => reading::read(&mut voice, layout),
        Task::FollowUp(layout) => follow_up::reply(&mut voice, &request.turns, newest, layout),
    }
}

fn was_said(request: &ReaderRequest, text: &str) -> bool {
    let reader = request.turns.iter().filter(|turn| turn.speaker == Speaker::Reader);
    reader.map(|turn| without_marker(&turn.text)).any(|said| said == text.trim())
}

/// Turns may be stored with the marker or without.
fn without_marker(text: &str) -> &str {
    text.split("[[cards:").next().unwrap_or(text).trim()
}

/// A reply on its way: paragraphs of sentences, and perhaps an offer of cards.
#[derive(Debug, Default)]
pub struct Reply {
    paragraphs: Vec<String>,
    offer: Option<deck::Spread>,
}

impl Reply {
    /// Empty sentences are left out, and so is a paragraph without any.
    pub fn paragraph(&mut self, sentences: impl IntoIterator<Item = String>) {
        let sentences: Vec<String> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
        if !sentences.is_empty() {
            self.paragraphs.push(sentences.join(" "));
        }
    }

    pub fn offer(&mut self, spread: deck::Spread) {
        self.offer = Some(spread);
    }

    fn text(&self) -> String {
        self.paragraphs.join("\n\n")
    }

    fn whole(&self) -> String {
        let offer = self.offer.map_or_else(String::new, |spread| format!("\n\n{}", marker(spread)));
        self.text() + &offer
    }
}
