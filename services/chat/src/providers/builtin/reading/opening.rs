//! How a reading begins: with the question.

use deck::Spread;

use crate::domain::reader::Layout;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::intent::{self, Intent};
use crate::providers::builtin::phrase::Heard;
use crate::providers::builtin::texts::texts;
use crate::providers::builtin::topic::echo_of;
use crate::providers::builtin::voice::Voice;

/// A question longer than this is not repeated back.
const QUOTABLE: usize = 60;

pub fn open(voice: &mut Voice, layout: &Layout, reply: &mut Reply) {
    let reading = &texts(voice.locale).reading;
    let heard = Heard::of(&layout.question);
    let tie = if let Some(question) = quotable(&layout.question) {
        voice.say(reading.opening_quoted, &[("question", question)])
    } else if let Some(echo) = echo_of(&heard, layout.topic, voice.locale) {
        voice.say(reading.opening_echo, &[("echo", echo)])
    } else {
        voice.say(reading.opening.get(layout.topic), &[])
    };
    let table = match layout.spread {
        Spread::OneCard => reading.table_one,
        Spread::ThreeCards => reading.table_three,
        Spread::Relationship => reading.table_relationship,
        Spread::Decision => reading.table_decision,
        Spread::CelticCross => reading.table_celtic,
    };
    reply.paragraph([tie, voice.say(table, &[])]);
}

/// The querent's own words, if they are a question and can stand inside a sentence as they are: no line breaks, no
/// signs that mean something in Markdown or to the stream.
fn quotable(question: &str) -> Option<&str> {
    let question = question.trim().trim_end_matches('.');
    let plain = |c: char| c.is_alphanumeric() || " ,.?!~'’ㅠㅜㅋㅎ".contains(c);
    let fits = (4..=QUOTABLE).contains(&question.chars().count()) && question.chars().all(plain);
    (fits && !question.contains("~~") && intent::recognise(question) == Intent::Content).then_some(question)
}
