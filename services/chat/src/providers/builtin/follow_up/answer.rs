//! Letting a card of the reading answer.

use std::cmp::Ordering;

use deck::Topic;

use super::ask::Ask;
use crate::domain::reader::Layout;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::reading::PlacedCard;
use crate::providers::builtin::texts::{FollowUp, texts};
use crate::providers::builtin::voice::{Pool, Voice};

/// `topic` is what the follow-up itself speaks of.
pub fn answer(
    voice: &mut Voice,
    ask: Ask,
    layout: &Layout,
    card: &PlacedCard,
    cards: &[PlacedCard],
    topic: Topic,
    reply: &mut Reply,
) {
    let words = &texts(voice.locale).follow_up;
    match ask {
        Ask::Timing => {
            let tempo = card.card.suit.map_or(words.timing_major, |suit| words.timing_suit.get(suit));
            reply.paragraph([voice.say(words.timing, &[]), card.say(voice, tempo)]);
        }
        Ask::YesOrNo => {
            let leaning = leaning(cards, words);
            reply.paragraph([card.say(voice, leaning), voice.say(words.not_decided, &[])]);
            another_side(voice, layout, card, topic, reply);
        }
        Ask::TheirHeart => {
            reply.paragraph([voice.say(words.not_mind_reader, &[]), card.say(voice, words.their_heart)]);
            another_side(voice, layout, card, topic, reply);
        }
        Ask::Worry => {
            reply.paragraph([
                card.say(voice, words.worry),
                card.nature(voice),
                voice.say(words.worry_close, &[]),
            ]);
        }
        Ask::Meaning => {
            reply.paragraph([card.say(voice, words.meaning), card.nature(voice), card.element(voice)]);
            reply.paragraph([card.keywords(voice), card.afterthought(voice)]);
        }
        Ask::Disagree => {
            reply.paragraph([card.say(voice, words.disagree), voice.say(words.disagree_close, &[])])
        }
        Ask::Agree => {
            reply.paragraph([card.say(voice, words.agree)]);
            another_side(voice, layout, card, topic, reply);
        }
        Ask::Thanks => reply.paragraph([card.say(voice, words.thanks)]),
        Ask::Advice => {
            reply.paragraph([card.say(voice, words.advice)]);
            another_side(voice, layout, card, topic, reply);
            reply.paragraph([voice.say(texts(voice.locale).reading.steps.get(layout.topic), &[])]);
        }
        Ask::Any => {
            reply.paragraph([card.say(voice, words.any)]);
            another_side(voice, layout, card, topic, reply);
        }
    }
}

/// Something that the card has not said yet, if there is anything left that belongs here.
fn another_side(voice: &mut Voice, layout: &Layout, card: &PlacedCard, topic: Topic, reply: &mut Reply) {
    let topics = [topic, layout.topic, Topic::Oneself];
    let unsaid =
        topics.into_iter().filter(|topic| *topic != Topic::General).map(|topic| card.meaning(voice, topic));
    let unsaid = unsaid.collect::<Vec<_>>().into_iter().find(|meaning| !voice.has_said(meaning));
    let words = &texts(voice.locale).follow_up;
    match unsaid {
        Some(meaning) => reply.paragraph([voice.say(words.another_side, &[]), meaning]),
        None => reply.paragraph([card.nature(voice), card.keywords(voice)]),
    }
}

/// Open cards lean to a yes, the others to a not yet.
fn leaning(cards: &[PlacedCard], words: &FollowUp) -> Pool {
    let open = cards.iter().filter(|card| card.is_open()).count();
    match (open * 2).cmp(&cards.len()) {
        Ordering::Greater => words.yes_leaning,
        Ordering::Equal => words.between,
        Ordering::Less => words.no_leaning,
    }
}
