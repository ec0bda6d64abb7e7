//! How a reading begins: with a word of the question. Never with the question itself, because a reading can be shared
//! without it.

use deck::Spread;

use crate::domain::reader::Layout;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::phrase::Heard;
use crate::providers::builtin::texts::texts;
use crate::providers::builtin::topic::echo_of;
use crate::providers::builtin::voice::Voice;

pub fn open(voice: &mut Voice, layout: &Layout, reply: &mut Reply) {
    let reading = &texts(voice.locale).reading;
    let heard = Heard::of(&layout.question);
    let tie = if let Some(echo) = echo_of(&heard, layout.topic, voice.locale) {
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
