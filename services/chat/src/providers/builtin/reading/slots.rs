//! Which card lies where.

use deck::{Locale, Spread, deck};

use super::card::PlacedCard;
use crate::domain::reader::Layout;
use crate::providers::builtin::texts::{SlotTexts, texts};

/// The cards in the order of their places.
pub fn placed(layout: &Layout, locale: Locale) -> Vec<PlacedCard> {
    let slots = layout.spread.slots();
    let slot_texts = texts_of(layout.spread, locale);
    let places = layout.cards.iter().enumerate();
    places
        .map(|(place, dealt)| PlacedCard {
            card: deck().card(dealt.card_id),
            orientation: dealt.orientation,
            slot: slots.get(place),
            texts: slot_texts.get(place).or_else(|| message(locale)),
        })
        .collect()
}

/// What a card says that lies beyond the places of its spread.
fn message(locale: Locale) -> Option<&'static SlotTexts> {
    texts(locale).reading.one_card.first()
}

fn texts_of(spread: Spread, locale: Locale) -> &'static [SlotTexts] {
    let reading = &texts(locale).reading;
    match spread {
        Spread::OneCard => reading.one_card,
        Spread::ThreeCards => reading.three_cards,
        Spread::Relationship => reading.relationship,
        Spread::Decision => reading.decision,
        Spread::CelticCross => reading.celtic_cross,
    }
}

/// The card at the place of that name.
pub fn at<'a>(cards: &'a [PlacedCard], name: &str) -> Option<&'a PlacedCard> {
    cards.iter().find(|card| card.slot.is_some_and(|slot| slot.name == name))
}
