//! A plain word where a matter belongs to a profession.

use super::phrase::Heard;
use super::texts::texts;
use super::voice::Voice;
use crate::domain::safety::{Matter, matter_in};

/// One plain sentence, if the matter asks for it.
pub fn reminder(voice: &mut Voice, heard: &Heard) -> Option<String> {
    let safety = &texts(voice.locale).safety;
    let pool = match matter_in(heard)? {
        Matter::Medical => safety.medical,
        Matter::Legal => safety.legal,
        Matter::Money => safety.money,
    };
    voice.say_once(pool, &[])
}
