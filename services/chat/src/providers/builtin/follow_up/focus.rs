//! Which of the cards answers.

use deck::{Locale, Suit};

use super::ask::Ask;
use crate::providers::builtin::phrase::{Heard, Phrase};
use crate::providers::builtin::reading::{PlacedCard, at};
use crate::providers::builtin::voice::Voice;
use crate::providers::builtin::words::asks;

/// The card that was asked about, or the one whose place suits the question; otherwise one that is still waiting for
/// its second word.
pub fn choose(voice: &mut Voice, ask: Ask, heard: &Heard, cards: &[PlacedCard]) -> Option<PlacedCard> {
    let named = cards.iter().find(|card| is_named(card, heard, voice.locale));
    let placed = named.or_else(|| by_place(heard, cards)).or_else(|| by_ask(ask, cards));
    placed.or_else(|| cards.get(voice.below(cards.len()))).copied()
}

fn is_named(card: &PlacedCard, heard: &Heard, locale: Locale) -> bool {
    let name = card.card.name(locale).to_lowercase();
    // Names of one syllable mean too many other things: 힘, 별, 달.
    let phrase = if name.chars().count() == 1 { format!("^{name} 카드") } else { name };
    heard.has(&Phrase::of(&phrase))
}

fn by_place<'a>(heard: &Heard, cards: &'a [PlacedCard]) -> Option<&'a PlacedCard> {
    let named = asks::PLACES.iter().find(|(_, phrase)| heard.has(phrase));
    let counted = named.and_then(|(place, _)| cards.get(place.checked_sub(1)?));
    let last = || cards.last().filter(|_| heard.has_any(&asks::LAST_PLACE));
    let labelled = || cards.iter().find(|card| has_label(card, heard));
    counted.or_else(last).or_else(labelled)
}

fn has_label(card: &PlacedCard, heard: &Heard) -> bool {
    let Some(slot) = card.slot else { return false };
    let labels = [slot.label.ko.to_owned(), slot.label.en.to_lowercase()];
    // Short labels such as `나` or `you` are words that every sentence has.
    let telling = |label: &String| label.chars().count() >= if label.is_ascii() { 6 } else { 2 };
    labels.iter().filter(|label| telling(label)).any(|label| heard.has(&Phrase::of(label)))
        || (slot.name == "past" && heard.has(&Phrase::of("past")))
}

fn by_ask(ask: Ask, cards: &[PlacedCard]) -> Option<&PlacedCard> {
    let at = |names: &[&str]| names.iter().find_map(|name| at(cards, name));
    match ask {
        Ask::Advice => at(&["advice"]).or_else(|| at(&["self", "present", "message"])),
        Ask::Timing | Ask::YesOrNo => {
            at(&["future", "near-future", "bond", "outcome"]).or_else(|| cards.last())
        }
        Ask::TheirHeart => at(&["other", "surroundings"])
            .or_else(|| cards.iter().find(|card| card.card.suit == Some(Suit::Cups))),
        Ask::Worry => cards.iter().find(|card| !card.is_open()).or_else(|| cards.last()),
        Ask::Meaning | Ask::Disagree | Ask::Agree | Ask::Thanks | Ask::Any => None,
    }
}
