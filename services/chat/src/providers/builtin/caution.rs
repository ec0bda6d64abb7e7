//! Matters that people with the right profession must decide, not cards.

use super::phrase::Heard;
use super::texts::texts;
use super::voice::Voice;
use super::words::danger;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    Medical,
    Legal,
    Money,
}

pub fn recognise(heard: &Heard) -> Option<Caution> {
    if heard.has_any(&danger::MEDICAL) {
        Some(Caution::Medical)
    } else if heard.has_any(&danger::LEGAL) {
        Some(Caution::Legal)
    } else if heard.has_any(&danger::MONEY_DECISION) {
        Some(Caution::Money)
    } else {
        None
    }
}

/// One plain sentence, if the matter asks for it.
pub fn reminder(voice: &mut Voice, heard: &Heard) -> Option<String> {
    let safety = &texts(voice.locale).safety;
    let pool = match recognise(heard)? {
        Caution::Medical => safety.medical,
        Caution::Legal => safety.legal,
        Caution::Money => safety.money,
    };
    voice.say_once(pool, &[])
}
