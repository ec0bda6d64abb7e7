//! What a conversation is about.

use deck::Topic;

use super::{
    reader::{Speaker, Turn},
    safety,
};

/// What the querent said, oldest first.
pub fn querent_texts(turns: &[Turn]) -> impl Iterator<Item = &str> {
    turns.iter().filter(|turn| turn.speaker == Speaker::Querent).map(|turn| turn.text.as_str())
}

/// The question that cards are drawn for: the longest of what the querent has said in `turns`, where it is no cry for
/// help.
pub fn question(turns: &[Turn]) -> String {
    let questions = querent_texts(turns).filter(|text| safety::recognise(text).is_none());
    questions.max_by_key(|text| text.chars().count()).unwrap_or_default().to_owned()
}

/// Says what a conversation is about. The builtin reader knows how, whoever answers.
pub type RecogniseTopic = fn(&[Turn]) -> Topic;
