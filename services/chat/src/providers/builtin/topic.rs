//! What a conversation is about.

use deck::Topic;

use super::phrase::Heard;
use super::words::{self, Cue};
use crate::domain::reader::{Speaker, Turn};

/// How much the newest message weighs against older ones; each older one weighs half of the next.
const NEWEST: u32 = 16;
/// What was said before these many messages no longer counts.
const LONGEST_MEMORY: usize = 12;

/// The topic that the querent's messages speak of most, the later ones weighing more.
#[must_use]
pub fn recognise_topic(turns: &[Turn]) -> Topic {
    let messages = turns.iter().rev().filter(|turn| turn.speaker == Speaker::Querent).take(LONGEST_MEMORY);
    let mut scores = [0u32; TOPICS.len()];
    for (age, turn) in messages.enumerate() {
        let weight = NEWEST.checked_shr(u32::try_from(age).unwrap_or(u32::MAX)).unwrap_or(0).max(1);
        let heard = Heard::of(&turn.text);
        for (score, topic) in scores.iter_mut().zip(TOPICS) {
            *score += weight * score_of(&heard, topic);
        }
    }
    leading(&scores)
}

/// The topic of one message by itself.
pub fn topic_of(heard: &Heard) -> Topic {
    leading(&TOPICS.map(|topic| score_of(heard, topic)))
}

/// What the message is about in a word or two of ours, such as `your boss`, if it names a thing that we know.
pub fn echo_of(heard: &Heard, topic: Topic, cues_in: deck::Locale) -> Option<&'static str> {
    let named = |cue: &&Cue| !cue.echo.is_empty() && heard.has(&cue.phrase);
    let cues = words::cues(topic, cues_in).iter().filter(named);
    cues.max_by_key(|cue| cue.weight).map(|cue| cue.echo)
}

/// Where two topics score the same, the one that comes first wins.
const TOPICS: [Topic; 7] = [
    Topic::Love,
    Topic::Relationships,
    Topic::Work,
    Topic::Study,
    Topic::Money,
    Topic::Health,
    Topic::Oneself,
];

fn score_of(heard: &Heard, topic: Topic) -> u32 {
    let cues = deck::Locale::ALL.iter().flat_map(|locale| words::cues(topic, *locale));
    cues.filter(|cue| heard.has(&cue.phrase)).map(|cue| cue.weight).sum()
}

fn leading(scores: &[u32; TOPICS.len()]) -> Topic {
    let scored = TOPICS.iter().zip(scores).filter(|(_, score)| **score > 0);
    scored.rev().max_by_key(|(_, score)| **score).map_or(Topic::General, |(topic, _)| *topic)
}
