//! What the cards say together.

use std::collections::HashMap;

use deck::{Spread, Suit};

use super::card::PlacedCard;
use super::slots::at;
use crate::domain::reader::Layout;
use crate::providers::builtin::texts::{Relations, texts};
use crate::providers::builtin::voice::{Pool, Voice};

pub fn together(voice: &mut Voice, layout: &Layout, cards: &[PlacedCard]) -> Vec<String> {
    let relations = &texts(voice.locale).reading.relations;
    let found: Vec<Pool> = [
        between_places(layout.spread, cards, relations),
        majors(cards, relations),
        way_up(cards, relations),
        suit(cards, relations),
        same_number(cards).then_some(relations.same_number),
        (courts(cards) >= 2).then_some(relations.court),
    ]
    .into_iter()
    .flatten()
    .collect();
    let most = match cards.len() {
        1 => 1,
        2..=5 => 2,
        _ => 3,
    };
    found.into_iter().filter_map(|pool| voice.say_once(pool, &[])).take(most).collect()
}

/// What the places mean to each other in this spread.
fn between_places(spread: Spread, cards: &[PlacedCard], relations: &Relations) -> Option<Pool> {
    let pair = |first: &str, second: &str| Some((at(cards, first)?, at(cards, second)?));
    match spread {
        Spread::OneCard => None,
        Spread::ThreeCards => movement(pair("past", "future")?, relations),
        Spread::CelticCross => movement(pair("present", "outcome")?, relations),
        Spread::Relationship => {
            let (you, other) = pair("you", "other")?;
            Some(if you.is_reversed() == other.is_reversed() {
                relations.pair_in_tune
            } else {
                relations.pair_out_of_step
            })
        }
        Spread::Decision => match pair("first-path", "second-path")? {
            (first, second) if first.is_reversed() == second.is_reversed() => Some(relations.paths_alike),
            (first, _) if first.is_open() => Some(relations.first_path_opener),
            (_, second) if second.is_open() => Some(relations.second_path_opener),
            _ => None,
        },
    }
}

fn movement((from, to): (&PlacedCard, &PlacedCard), relations: &Relations) -> Option<Pool> {
    if from.is_reversed() && to.is_open() {
        Some(relations.clearing)
    } else if from.is_open() && to.is_reversed() {
        Some(relations.slowing)
    } else {
        None
    }
}

fn majors(cards: &[PlacedCard], relations: &Relations) -> Option<Pool> {
    let count = cards.iter().filter(|card| card.card.suit.is_none()).count();
    match (count, cards.len()) {
        (0, 1) => Some(relations.lone_minor),
        (_, 1) => Some(relations.lone_major),
        (0, _) => Some(relations.no_majors),
        (count, all) if count == all => Some(relations.all_majors),
        (count, all) if count * 2 > all => Some(relations.many_majors),
        (1, all) if all >= 3 => Some(relations.one_major),
        _ => None,
    }
}

fn way_up(cards: &[PlacedCard], relations: &Relations) -> Option<Pool> {
    let reversed = cards.iter().filter(|card| card.is_reversed()).count();
    match (reversed, cards.len()) {
        (_, ..=2) => None,
        (0, _) => cards.iter().all(PlacedCard::is_open).then_some(relations.all_upright),
        (reversed, all) if reversed * 3 >= all * 2 => Some(relations.many_reversed),
        (reversed, all) if all > 3 && reversed * 5 >= all * 2 => Some(relations.half_reversed),
        _ => None,
    }
}

fn suit(cards: &[PlacedCard], relations: &Relations) -> Option<Pool> {
    let count = |suit: Suit| cards.iter().filter(|card| card.card.suit == Some(suit)).count();
    let (most, suit) = Suit::ALL.iter().map(|suit| (count(*suit), *suit)).max()?;
    if most >= 2 && most * 2 >= cards.len() {
        Some(relations.suit.get(suit))
    } else if Suit::ALL.iter().all(|suit| count(*suit) > 0) {
        Some(relations.all_suits)
    } else {
        None
    }
}

/// Two minors of the same rank, of ace to ten.
fn same_number(cards: &[PlacedCard]) -> bool {
    let mut seen: HashMap<u8, usize> = HashMap::new();
    let numbered = cards.iter().filter(|card| card.card.suit.is_some() && card.card.number <= 10);
    numbered.for_each(|card| *seen.entry(card.card.number).or_default() += 1);
    seen.values().any(|times| *times >= 2)
}

fn courts(cards: &[PlacedCard]) -> usize {
    cards.iter().filter(|card| card.card.suit.is_some() && card.card.number > 10).count()
}
