//! The spreads and their slots.

use std::collections::HashSet;

use deck::{Locale, Spread};

#[test]
fn each_spread_takes_as_many_cards_as_the_contract_says() {
    let counts: Vec<(&str, usize)> =
        Spread::ALL.iter().map(|spread| (spread.as_str(), spread.count())).collect();

    let expected =
        [("one-card", 1), ("three-cards", 3), ("relationship", 5), ("decision", 5), ("celtic-cross", 10)];
    assert_eq!(counts, expected);
}

#[test]
fn three_cards_stand_for_past_present_and_future() {
    let names: Vec<&str> = Spread::ThreeCards.slots().iter().map(|slot| slot.name).collect();

    assert_eq!(names, ["past", "present", "future"]);
}

#[test]
fn every_slot_is_named_once_and_explained_in_both_languages() {
    for spread in Spread::ALL {
        let mut names = HashSet::new();
        for slot in spread.slots() {
            assert!(names.insert(slot.name), "{spread}: {}", slot.name);
            for &locale in Locale::ALL {
                assert!(!slot.label.get(locale).is_empty(), "{spread}: {}", slot.name);
                assert!(slot.explanation.get(locale).ends_with('.'), "{spread}: {}", slot.name);
            }
        }
    }
}

#[test]
fn every_spread_has_a_label_in_both_languages() {
    for spread in Spread::ALL {
        assert!(Locale::ALL.iter().all(|locale| !spread.label().get(*locale).is_empty()));
    }
}
