//! What the reader says as a whole; the parts test themselves where they are.

mod crises;
mod follow_ups;
mod intents;
mod readings;
mod streaming;
mod talks;
mod topics_en;
mod topics_ko;

use deck::shuffle::DealtCard;
use deck::{CardId, Locale, Orientation, Spread, Topic};

use super::compose;
use crate::domain::reader::{Layout, ReaderRequest, Speaker, Task, Turn};

fn said(text: &str) -> Turn {
    Turn { speaker: Speaker::Querent, text: text.to_owned() }
}

fn request(locale: Locale, turns: &[Turn], task: Task, seed: u64) -> ReaderRequest {
    ReaderRequest { locale, turns: turns.to_vec(), task, seed }
}

/// A consultation: what the reader answers to each message in turn, with what was answered before in view.
fn consult(locale: Locale, task: &Task, messages: &[&str], seed: u64) -> Vec<String> {
    let mut turns = Vec::new();
    let mut answers = Vec::new();
    for (number, message) in (seed..).zip(messages) {
        turns.push(said(message));
        let answer = compose(&request(locale, &turns, task.clone(), number));
        turns.push(Turn { speaker: Speaker::Reader, text: without_marker(&answer).to_owned() });
        answers.push(answer);
    }
    answers
}

fn without_marker(text: &str) -> &str {
    text.split("[[").next().unwrap_or(text).trim()
}

/// The spread that a reply offers.
fn offer(text: &str) -> Option<Spread> {
    let (_, marker) = text.split_once("[[cards:")?;
    marker.strip_suffix("]]")?.parse().ok()
}

/// As many cards as the spread takes, each other than the rest, beginning with `first`.
fn layout(spread: Spread, topic: Topic, question: &str, first: usize, orientation: Orientation) -> Layout {
    let turned = |place: usize| if place.is_multiple_of(3) { orientation } else { other(orientation) };
    let cards = (0..spread.count()).map(|place| DealtCard {
        card_id: CardId::ALL[(first + place * 29) % CardId::ALL.len()],
        orientation: turned(place),
    });
    Layout { question: question.to_owned(), topic, spread, cards: cards.collect() }
}

const fn other(orientation: Orientation) -> Orientation {
    match orientation {
        Orientation::Upright => Orientation::Reversed,
        Orientation::Reversed => Orientation::Upright,
    }
}

/// The sentences of a text, without Markdown's signs.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for paragraph in text.lines().filter(|line| !line.is_empty()) {
        let mut sentence = String::new();
        for word in paragraph.split(' ') {
            sentence = if sentence.is_empty() { word.to_owned() } else { format!("{sentence} {word}") };
            if word.ends_with(['.', '?', '!']) {
                sentences.push(std::mem::take(&mut sentence));
            }
        }
        sentences.extend((!sentence.is_empty()).then_some(sentence));
    }
    sentences
}
