//! Wording that means somebody may be in danger: then no cards, but care and people who can help.

use super::{unmasked::unmasked, words};
use crate::domain::phrase::Heard;

/// What the danger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    /// The querent, or somebody near them, may hurt themselves.
    SelfHarm,
    /// Somebody hurts or threatens the querent.
    UnderThreat,
    /// The querent may hurt somebody else.
    MayHarm,
}

/// Looks in both languages, whichever is spoken; rather once too often than once too seldom.
#[must_use]
pub fn recognise(text: &str) -> Option<Danger> {
    in_words(&Heard::of(text)).or_else(|| {
        let plain = unmasked(text);
        (plain != text).then(|| in_words(&Heard::of(&plain))).flatten()
    })
}

fn in_words(heard: &Heard) -> Option<Danger> {
    let heard = heard.without(&words::HARMLESS);
    if heard.has_any(&words::SELF_HARM) {
        Some(Danger::SelfHarm)
    } else if heard.has_any(&words::UNDER_THREAT) {
        Some(Danger::UnderThreat)
    } else if heard.has_any(&words::MAY_HARM) {
        Some(Danger::MayHarm)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a corpus, without its comments.
    fn lines(corpus: &str) -> impl Iterator<Item = &str> {
        corpus.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
    }

    fn labelled(corpus: &str) -> impl Iterator<Item = (&str, &str)> {
        lines(corpus).map(|line| line.split_once(": ").expect("a kind and a message"))
    }

    #[test]
    fn every_message_of_the_crisis_corpus_is_recognised() {
        for corpus in [
            include_str!("../../../tests/corpus/crisis.ko.txt"),
            include_str!("../../../tests/corpus/crisis.en.txt"),
        ] {
            assert!(lines(corpus).count() >= 60);
            for (kind, text) in labelled(corpus) {
                let danger = match kind {
                    "self-harm" => Danger::SelfHarm,
                    "under-threat" => Danger::UnderThreat,
                    "may-harm" => Danger::MayHarm,
                    other => panic!("{other} is no kind of danger"),
                };
                assert_eq!(recognise(text), Some(danger), "{text}");
            }
        }
    }

    #[test]
    fn no_message_of_the_harmless_corpus_is_taken_for_a_crisis() {
        for corpus in [
            include_str!("../../../tests/corpus/harmless.ko.txt"),
            include_str!("../../../tests/corpus/harmless.en.txt"),
        ] {
            assert!(lines(corpus).count() >= 60);
            for text in lines(corpus) {
                assert_eq!(recognise(text), None, "{text}");
            }
        }
    }

    /// Most of it is indirect, and some of that is missed; it may only get better. See `docs/safety.md`.
    #[test]
    fn what_is_missed_of_indirect_wording_is_known() {
        let (mut caught, mut mistaken) = (0, 0);
        for (kind, text) in labelled(include_str!("../../../tests/corpus/first-sight.ko.txt"))
            .chain(labelled(include_str!("../../../tests/corpus/first-sight.en.txt")))
        {
            match (kind, recognise(text).is_some()) {
                ("crisis", true) => caught += 1,
                ("harmless", true) => mistaken += 1,
                _ => {}
            }
        }
        assert!(caught >= CAUGHT_OF_40, "{caught} caught");
        assert_eq!(mistaken, 0);
    }

    const CAUGHT_OF_40: usize = 34;
}
