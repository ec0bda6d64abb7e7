//! Taking up what the querent tells, and asking back.

use super::matter::Matter;
use super::offer;
use crate::providers::builtin::caution;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::phrase::Heard;
use crate::providers::builtin::texts::{Feelings, texts};
use crate::providers::builtin::topic::echo_of;
use crate::providers::builtin::voice::{Pool, Voice};
use crate::providers::builtin::words::feelings;

pub fn reply(voice: &mut Voice, matter: &Matter) -> Reply {
    if matter.is_clear() { offer::offer_for_question(voice, matter) } else { ask_back(voice, matter) }
}

fn ask_back(voice: &mut Voice, matter: &Matter) -> Reply {
    let question = texts(voice.locale).asking.get(matter.topic);
    let mut reply = Reply::default();
    reply.paragraph(take_up(voice, matter));
    reply.paragraph(caution::reminder(voice, &matter.newest));
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
    sentences.extend(feeling(&matter.newest, &texts.feelings).and_then(|pool| voice.say_once(pool, &[])));
    let about = match echo_of(&matter.newest, matter.topic, voice.locale) {
        Some(echo) => voice.say_once(texts.talk.echo, &[("echo", echo)]),
        None if sentences.is_empty() => voice.say_once(texts.taking_up.get(matter.topic), &[]),
        None => None,
    };
    sentences.extend(about);
    sentences
}

fn feeling(heard: &Heard, pools: &Feelings) -> Option<Pool> {
    let table = [
        (feelings::LONELY, pools.lonely),
        (feelings::ANXIOUS, pools.anxious),
        (feelings::ANGRY, pools.angry),
        (feelings::TIRED, pools.tired),
        (feelings::SAD, pools.sad),
        (feelings::HAPPY, pools.happy),
    ];
    table.into_iter().find(|(phrases, _)| heard.has_any(phrases)).map(|(_, pool)| pool)
}
