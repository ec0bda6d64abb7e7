//! Offering the cards.

use deck::Spread;

use super::consult::take_up;
use super::matter::Matter;
use crate::providers::builtin::caution;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::spread_choice::{self, Choice};
use crate::providers::builtin::texts::texts;
use crate::providers::builtin::voice::Voice;

/// The question has become clear.
pub fn offer_for_question(voice: &mut Voice, matter: &Matter) -> Reply {
    let mut reply = Reply::default();
    reply.paragraph(take_up(voice, matter));
    lay_out(voice, matter, choice(matter), reply)
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
    lay_out(voice, matter, choice, reply)
}

/// The querent has run out of words, and the reader has heard enough.
pub fn offer_gently(voice: &mut Voice, matter: &Matter) -> Reply {
    let mut reply = Reply::default();
    reply.paragraph([voice.say(texts(voice.locale).offers.gently, &[])]);
    lay_out(voice, matter, choice(matter), reply)
}

/// Another question, after a reading.
pub fn offer_new(voice: &mut Voice, matter: &Matter) -> Reply {
    let mut reply = Reply::default();
    reply.paragraph([voice.say(texts(voice.locale).offers.new_question, &[])]);
    lay_out(voice, matter, choice(matter), reply)
}

fn choice(matter: &Matter) -> Choice {
    spread_choice::choose(&matter.newest, &matter.question, matter.topic)
}

fn lay_out(voice: &mut Voice, matter: &Matter, choice: Choice, mut reply: Reply) -> Reply {
    let offers = &texts(voice.locale).offers;
    let spread = match choice.spread {
        Spread::OneCard => offers.one_card,
        Spread::ThreeCards => offers.three_cards,
        Spread::Relationship => offers.relationship,
        Spread::Decision => offers.decision,
        Spread::CelticCross => offers.celtic_cross,
    };
    reply.paragraph(caution::reminder(voice, &matter.question));
    reply.paragraph([voice.say(spread, &[]), voice.say(offers.invitation, &[])]);
    reply.offer(choice.spread);
    reply
}
