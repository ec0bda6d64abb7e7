//! Offering the cards.

use deck::{Spread, Topic};

use super::consult::take_up;
use super::matter::Matter;
use crate::providers::builtin::caution;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::phrase::Heard;
use crate::providers::builtin::spread_choice::{self, Choice};
use crate::providers::builtin::texts::texts;
use crate::providers::builtin::topic::topic_of;
use crate::providers::builtin::voice::Voice;

/// The question has become clear.
pub fn offer_for_question(voice: &mut Voice, matter: &Matter) -> Reply {
    let mut reply = Reply::default();
    reply.paragraph(take_up(voice, matter));
    lay_out(voice, &matter.question, matter.is_told(), choice(matter), reply)
}

/// The querent asked for cards.
pub fn offer_wished(voice: &mut Voice, matter: &Matter) -> Reply {
    let offers = &texts(voice.locale).offers;
    let choice = choice(matter);
    let mut sentences = vec![voice.say(offers.wished, &[])];
    if !choice.exact {
        sentences.push(voice.say(offers.other_number, &[]));
    }
    if !matter.is_told() {
        sentences.push(voice.say(offers.unspoken, &[]));
    }
    let mut reply = Reply::default();
    reply.paragraph(sentences);
    lay_out(voice, &matter.question, matter.is_told(), choice, reply)
}

/// The querent has run out of words, and the reader has heard enough.
pub fn offer_gently(voice: &mut Voice, matter: &Matter) -> Reply {
    let mut reply = Reply::default();
    reply.paragraph([voice.say(texts(voice.locale).offers.gently, &[])]);
    lay_out(voice, &matter.question, matter.is_told(), choice(matter), reply)
}

/// Another question, after a reading; perhaps not told yet.
pub fn offer_new(voice: &mut Voice, newest: &Heard) -> Reply {
    let offers = &texts(voice.locale).offers;
    let topic = topic_of(newest);
    let told = topic != Topic::General;
    let mut reply = Reply::default();
    let unspoken = if told { String::new() } else { voice.say(offers.unspoken, &[]) };
    reply.paragraph([voice.say(offers.new_question, &[]), unspoken]);
    lay_out(voice, newest, told, spread_choice::choose(newest, newest, topic), reply)
}

fn choice(matter: &Matter) -> Choice {
    spread_choice::choose(&matter.newest, &matter.question, matter.topic)
}

fn lay_out(voice: &mut Voice, question: &Heard, told: bool, choice: Choice, mut reply: Reply) -> Reply {
    let offers = &texts(voice.locale).offers;
    let spread = match choice.spread {
        Spread::OneCard if told => offers.one_card,
        Spread::OneCard => offers.any_question,
        Spread::ThreeCards => offers.three_cards,
        Spread::Relationship => offers.relationship,
        Spread::Decision => offers.decision,
        Spread::CelticCross => offers.celtic_cross,
    };
    reply.paragraph(caution::reminder(voice, question));
    reply.paragraph([voice.say(spread, &[]), voice.say(offers.invitation, &[])]);
    reply.offer(choice.spread);
    reply
}
