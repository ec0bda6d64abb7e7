//! What is asked about a reading.

use crate::providers::builtin::intent::Intent;
use crate::providers::builtin::phrase::{Heard, Phrase};
use crate::providers::builtin::words::asks;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Timing,
    Advice,
    YesOrNo,
    TheirHeart,
    Worry,
    Meaning,
    Disagree,
    Agree,
    Thanks,
    /// Something else that a card may speak to.
    Any,
}

/// `None` for remarks that no card has to answer.
pub fn recognise(intent: Intent, text: &str, heard: &Heard) -> Option<Ask> {
    match intent {
        Intent::Thanks => Some(Ask::Thanks),
        Intent::Yes => Some(Ask::Agree),
        Intent::RefusesCards | Intent::DoesNotKnow => Some(Ask::Disagree),
        Intent::Tears => Some(Ask::Worry),
        Intent::Content | Intent::WhatCanYouDo => Some(of_content(text, heard)),
        _ if heard.has_any(&asks::DISAGREE) => Some(Ask::Disagree),
        _ => None,
    }
}

fn of_content(text: &str, heard: &Heard) -> Ask {
    let statement = !text.contains('?');
    let table: [(&[Phrase], Ask, bool); 8] = [
        (&asks::TIMING, Ask::Timing, true),
        (&asks::WORRY, Ask::Worry, true),
        (&asks::DISAGREE, Ask::Disagree, true),
        (&asks::THEIR_HEART, Ask::TheirHeart, true),
        (&asks::ADVICE, Ask::Advice, true),
        (&asks::YES_OR_NO, Ask::YesOrNo, true),
        (&asks::AGREE, Ask::Agree, statement),
        (&asks::MEANING, Ask::Meaning, true),
    ];
    let found = table.into_iter().find(|(phrases, _, applies)| *applies && heard.has_any(phrases));
    found.map_or(Ask::Any, |(_, ask, _)| ask)
}
