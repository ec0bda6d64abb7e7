//! Talking, until the question is clear enough for the cards.

mod consult;
mod matter;
mod offer;
mod remark;

use super::compose::Reply;
use super::intent::{self, Intent};
use super::phrase::Heard;
use super::texts::texts;
use super::voice::Voice;
use super::words::remarks;
use crate::domain::reader::{Speaker, Turn};
use crate::domain::safety::{self, Danger};

pub use matter::Matter;
pub use offer::{offer_new, offer_wished};
pub use remark::reply as reply_to_remark;

pub fn reply(voice: &mut Voice, turns: &[Turn], newest: &str) -> Reply {
    let matter = Matter::of(turns, newest);
    match intent::recognise(newest) {
        _ if matter.is_untouched => remark::greet(voice),
        Intent::Content if matter.was_in_danger => stay(voice),
        Intent::Content => consult::reply(voice, &matter),
        Intent::WantsCards => offer::offer_wished(voice, &matter),
        Intent::Yes | Intent::DoesNotKnow if matter.was_in_danger => stay(voice),
        Intent::Yes if reader_spoke_of_cards(turns) => offer::offer_wished(voice, &matter),
        Intent::Yes | Intent::DoesNotKnow if matter.is_told() && !matter.holds_back => {
            offer::offer_gently(voice, &matter)
        }
        other => remark::reply(voice, &matter, other),
    }
}

/// No cards: a kind word, and where help is.
pub fn care(voice: &mut Voice, danger: Danger) -> Reply {
    let safety = &texts(voice.locale).safety;
    let (hearing, lines) = match danger {
        Danger::SelfHarm => (safety.self_harm, safety.self_harm_lines),
        Danger::UnderThreat => (safety.under_threat, safety.under_threat_lines),
        Danger::MayHarm => (safety.may_harm, safety.may_harm_lines),
    };
    let mut reply = Reply::default();
    reply.paragraph([voice.say(hearing, &[]), voice.say(safety.hold_on, &[])]);
    reply.paragraph([lines.to_owned()]);
    reply.paragraph([voice.say(safety.with_you, &[])]);
    reply
}

/// After such a message nothing goes back to normal by itself.
fn stay(voice: &mut Voice) -> Reply {
    let safety = &texts(voice.locale).safety;
    let mut reply = Reply::default();
    reply.paragraph([voice.say(safety.still_here, &[]), voice.say(safety.reach_out, &[])]);
    reply.paragraph([voice.say(safety.with_you, &[])]);
    reply
}

fn reader_spoke_of_cards(turns: &[Turn]) -> bool {
    let newest = turns.iter().rev().find(|turn| turn.speaker == Speaker::Reader);
    newest.is_some_and(|turn| Heard::of(&turn.text).has_any(&remarks::CARD))
}

/// Whether a message of the querent's has such wording.
fn is_in_danger(text: &str) -> bool {
    safety::recognise(text).is_some()
}
