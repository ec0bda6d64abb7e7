//! Which cards there are, what they are called, and how they look in JSON.

use deck::{Arcana, CardId, DECK_SIZE, Locale, Orientation, Suit, Topic, UnknownCard, deck};
use serde_json::json;

const RANKS: [&str; 14] = [
    "Ace", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Page", "Knight", "Queen",
    "King",
];

#[test]
fn there_are_78_cards_in_canonical_order() {
    let ids: Vec<CardId> = deck().iter().map(|card| card.id).collect();

    assert_eq!(ids.len(), DECK_SIZE);
    assert_eq!(ids, CardId::ALL);
    assert!(ids.is_sorted());
    assert_eq!((ids[0].as_str(), ids[21].as_str()), ("major-00-fool", "major-21-world"));
}

#[test]
fn majors_are_numbered_from_0_to_21_and_have_no_suit() {
    let majors: Vec<_> = deck().iter().filter(|card| card.arcana == Arcana::Major).collect();

    let numbers: Vec<u8> = majors.iter().map(|card| card.number).collect();
    assert_eq!(numbers, (0..=21).collect::<Vec<u8>>());
    assert!(majors.iter().all(|card| card.suit.is_none()));
    for card in majors {
        assert!(card.id.as_str().starts_with(&format!("major-{:02}-", card.number)), "{}", card.id);
    }
}

#[test]
fn each_suit_runs_from_ace_to_king_and_its_ids_and_names_say_so() {
    let mut minors = deck().iter().filter(|card| card.arcana == Arcana::Minor);
    for &suit in Suit::ALL {
        for (number, rank) in (1..=14).zip(RANKS) {
            let card = minors.next().unwrap();
            assert_eq!((card.suit, card.number), (Some(suit), number));
            assert_eq!(card.id.as_str(), format!("{suit}-{number:02}-{}", rank.to_lowercase()));
            assert_eq!(card.name(Locale::En).to_lowercase(), format!("{rank} of {suit}").to_lowercase());
        }
    }
    assert!(minors.next().is_none());
}

#[test]
fn minors_are_named_alike_across_the_suits_in_korean() {
    let korean = |id: &str| deck().card(id.parse().unwrap()).name(Locale::Ko).to_owned();
    for rank in ["01-ace", "02-two", "10-ten", "11-page", "12-knight", "13-queen", "14-king"] {
        let after_suit =
            |suit: &Suit| korean(&format!("{suit}-{rank}")).split_once(' ').unwrap().1.to_owned();
        let ranks: Vec<String> = Suit::ALL.iter().map(after_suit).collect();
        assert!(ranks.iter().all(|name| *name == ranks[0]), "{rank}: {ranks:?}");
    }
}

#[test]
fn an_id_is_parsed_back_from_its_text_and_nothing_else_is_an_id() {
    for id in CardId::ALL {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    for wrong in ["", "fool", "major-22-universe", "Wands-01-Ace", "wands-01-ace "] {
        assert_eq!(wrong.parse::<CardId>(), Err(UnknownCard(wrong.to_owned())));
    }
}

#[test]
fn enums_and_ids_have_the_names_of_the_contract_in_json() {
    let id: CardId = serde_json::from_value(json!("wands-02-two")).unwrap();
    assert_eq!(serde_json::to_value(id).unwrap(), json!("wands-02-two"));
    assert_eq!(serde_json::to_value(Orientation::Reversed).unwrap(), json!("reversed"));
    assert_eq!(serde_json::to_value(Topic::Oneself).unwrap(), json!("self"));
    assert_eq!(serde_json::from_value::<Locale>(json!("ko")).unwrap(), Locale::Ko);
    assert!(serde_json::from_value::<CardId>(json!("wands-15-emperor")).is_err());
    assert_eq!("tarot".parse::<Topic>().unwrap_err().to_string(), "`tarot` is not a known topic");
}

#[test]
fn a_card_serialises_as_the_public_api_shows_it() {
    let card = deck().card(CardId::ALL[0]);

    let shown = serde_json::to_value(card).unwrap();

    assert_eq!(
        shown,
        json!({
            "id": "major-00-fool",
            "arcana": "major",
            "suit": null,
            "number": 0,
            "names": { "ko": card.names.ko, "en": card.names.en },
            "keywords": { "ko": card.keywords.ko, "en": card.keywords.en },
            "upright": { "ko": card.upright.ko, "en": card.upright.en },
            "reversed": { "ko": card.reversed.ko, "en": card.reversed.en },
        })
    );
}

#[test]
fn a_question_without_a_topic_is_answered_about_oneself() {
    let meaning = deck().card(CardId::ALL[9]).meaning(Orientation::Upright);

    let spoken = meaning.spoken(Topic::General, Locale::Ko);

    assert_eq!(spoken, meaning.spoken(Topic::Oneself, Locale::Ko));
}
