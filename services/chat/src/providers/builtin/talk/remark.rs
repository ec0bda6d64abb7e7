//! Answering what is said to the reader rather than about the matter.

use deck::Topic;

use super::matter::Matter;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::intent::Intent;
use crate::providers::builtin::texts::texts;
use crate::providers::builtin::voice::{Pool, Voice};

/// Before anybody has said a word.
pub fn greet(voice: &mut Voice) -> Reply {
    let talk = &texts(voice.locale).talk;
    let mut reply = Reply::default();
    reply.paragraph([voice.say(talk.greeting, &[]), voice.say(talk.invitation, &[])]);
    reply
}

/// Answers the remark, then leads back to the matter, or asks for one.
pub fn reply(voice: &mut Voice, matter: &Matter, intent: Intent) -> Reply {
    let mut reply = Reply::default();
    reply.paragraph([voice.say(pool(voice, intent), &[])]);
    if intent != Intent::Farewell {
        reply.paragraph([lead_on(voice, matter, intent)]);
    }
    reply
}

fn pool(voice: &Voice, intent: Intent) -> Pool {
    let talk = &texts(voice.locale).talk;
    match intent {
        Intent::Greeting => talk.greeting,
        Intent::SmallTalk => talk.small_talk,
        Intent::Fond | Intent::Hearts => talk.fond,
        Intent::WhoAreYou => talk.who,
        Intent::WhatCanYouDo => talk.what,
        Intent::Doubt => talk.doubt,
        Intent::Insult => talk.insult,
        Intent::Thanks => talk.thanks,
        Intent::Farewell => talk.farewell,
        Intent::Injection => talk.injection,
        Intent::Noise => talk.noise,
        Intent::Tears => talk.tears,
        Intent::Laughter => talk.laughter,
        Intent::Silence => talk.silence,
        Intent::RefusesCards => talk.refused,
        Intent::Yes => talk.yes,
        Intent::DoesNotKnow | Intent::Content | Intent::WantsCards => talk.unsure,
    }
}

fn lead_on(voice: &mut Voice, matter: &Matter, intent: Intent) -> String {
    let texts = texts(voice.locale);
    if !matter.is_told() {
        return voice.say(texts.talk.invitation, &[]);
    }
    if intent == Intent::RefusesCards {
        return voice.say(texts.asking.get(matter.topic_to_ask_about()), &[]);
    }
    match matter.topic {
        Topic::General => voice.say(texts.talk.go_on, &[]),
        topic => voice.say(texts.talk.back, &[("topic", texts.topic_names.get(topic))]),
    }
}
