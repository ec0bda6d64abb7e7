//! Wording that means somebody may be in danger: then no cards, but care and people who can help.

use super::phrase::Heard;
use super::words::danger;

/// What the danger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    /// The querent may hurt themselves.
    SelfHarm,
    /// Somebody hurts or threatens the querent.
    UnderThreat,
    /// The querent may hurt somebody else.
    MayHarm,
}

/// Looks in both languages, whichever is spoken; rather once too often than once too seldom.
#[must_use]
pub fn recognise(text: &str) -> Option<Danger> {
    let heard = Heard::of(text).without(&danger::HARMLESS);
    if heard.has_any(&danger::SELF_HARM) {
        Some(Danger::SelfHarm)
    } else if heard.has_any(&danger::UNDER_THREAT) {
        Some(Danger::UnderThreat)
    } else if heard.has_any(&danger::MAY_HARM) {
        Some(Danger::MayHarm)
    } else {
        None
    }
}
