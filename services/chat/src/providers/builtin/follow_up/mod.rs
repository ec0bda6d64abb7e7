//! Answering questions about a reading that was given.

mod answer;
mod ask;
mod focus;

use super::caution;
use super::compose::Reply;
use super::intent::{self, Intent};
use super::phrase::Heard;
use super::reading::placed;
use super::talk::{self, Matter};
use super::texts::texts;
use super::voice::Voice;
use super::words::wishes;
use crate::domain::reader::{Layout, Turn};
use ask::Ask;

pub fn reply(voice: &mut Voice, turns: &[Turn], newest: &str, layout: &Layout) -> Reply {
    let matter = Matter::of(turns, newest);
    let heard = Heard::of(newest);
    let intent = intent::recognise(newest);
    let cards = placed(layout, voice.locale);
    match intent {
        Intent::WantsCards => return talk::offer_wished(voice, &matter),
        Intent::Injection => return talk::reply_to_remark(voice, &matter, intent),
        _ if heard.has_any(&wishes::NEW_QUESTION) => return talk::offer_new(voice, &heard),
        _ => {}
    }
    let ask = ask::recognise(intent, newest, &heard);
    let focus = ask.and_then(|ask| Some((ask, focus::choose(voice, ask, &heard, &cards)?)));
    let Some((ask, card)) = focus else {
        return talk::reply_to_remark(voice, &matter, intent);
    };
    let mut reply = Reply::default();
    answer::answer(voice, ask, layout, &card, &cards, super::topic::topic_of(&heard), &mut reply);
    reply.paragraph(caution::reminder(voice, &heard));
    if ask != Ask::Thanks {
        reply.paragraph([voice.say(texts(voice.locale).follow_up.close, &[])]);
    }
    reply
}
