//! Taking up what the querent tells, and asking back.

use super::matter::Matter;
use super::offer;
use crate::providers::builtin::caution;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::texts::{Feelings, texts};
use crate::providers::builtin::topic::echo_of;
use crate::providers::builtin::voice::{Pool, Voice};
use crate::providers::builtin::words::feelings;

pub fn reply(voice: &mut Voice, matter: &Matter) -> Reply {
    if matter.is_clear() { offer::offer_for_question(voice, matter) } else { ask_back(voice, matter) }
}

fn ask_back(voice: &mut Voice, matter: &Matter) -> Reply {
    let texts = texts(voice.locale);
    let question =
        if matter.mourns() { texts.asking_mourner } else { texts.asking.get(matter.topic_to_ask_about()) };
    let mut reply = Reply::default();
    reply.paragraph(take_up(voice, matter));
    if !matter.mourns() {
        reply.paragraph(caution::reminder(voice, &matter.newest));
    }
    reply.paragraph([voice.say(question, &[])]);
    reply
}

/// Shows that the message was heard: how it feels, and what it is about.
pub fn take_up(voice: &mut Voice, matter: &Matter) -> Vec<String> {
    let texts = texts(voice.locale);
    let mut sentences = Vec::new();
    if matter.is_repeated {
        sentences.push(voice.say(texts.talk.repeated, &[]));
    }
    sentences.extend(feeling(matter, &texts.feelings).and_then(|pool| voice.say_once(pool, &[])));
    let about = match echo_of(&matter.newest, matter.topic, voice.locale) {
        Some(echo) => voice.say_once(texts.talk.echo, &[("echo", echo)]),
        None if sentences.is_empty() => voice.say_once(texts.taking_up.get(matter.topic), &[]),
        None => None,
    };
    sentences.extend(about);
    sentences
}

fn feeling(matter: &Matter, pools: &Feelings) -> Option<Pool> {
    let table = [
        (&feelings::GRIEF, pools.grief),
        (&feelings::LONELY, pools.lonely),
        (&feelings::ANXIOUS, pools.anxious),
        (&feelings::ANGRY, pools.angry),
        (&feelings::TIRED, pools.tired),
        (&feelings::SAD, pools.sad),
    ];
    let found = table.into_iter().find(|(phrases, _)| matter.newest.has_any(phrases));
    found
        .map(|(_, pool)| pool)
        .or_else(|| (matter.newest.has_any(&feelings::HAPPY) && !matter.asks).then_some(pools.happy))
}
