//! How a reading ends: with one small step, and kindly.

use crate::domain::reader::Layout;
use crate::providers::builtin::caution;
use crate::providers::builtin::compose::Reply;
use crate::providers::builtin::phrase::Heard;
use crate::providers::builtin::texts::texts;
use crate::providers::builtin::voice::Voice;

pub fn close(voice: &mut Voice, layout: &Layout, reply: &mut Reply) {
    let reading = &texts(voice.locale).reading;
    reply.paragraph([voice.say(reading.steps.get(layout.topic), &[])]);
    reply.paragraph(caution::reminder(voice, &Heard::of(&layout.question)));
    reply.paragraph([voice.say(reading.kind_words, &[]), voice.say(reading.more, &[])]);
}
