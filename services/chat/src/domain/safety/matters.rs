//! Matters that people with the right profession must decide, not cards.

use super::words;
use crate::domain::phrase::Heard;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    Medical,
    Legal,
    Money,
}

pub fn of_text(text: &str) -> Option<Matter> {
    recognise(&Heard::of(text))
}

pub fn recognise(heard: &Heard) -> Option<Matter> {
    if heard.has_any(&words::MEDICAL) {
        Some(Matter::Medical)
    } else if heard.has_any(&words::LEGAL) {
        Some(Matter::Legal)
    } else if heard.has_any(&words::MONEY_DECISION) {
        Some(Matter::Money)
    } else {
        None
    }
}
