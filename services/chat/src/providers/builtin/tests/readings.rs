use std::collections::HashSet;

use deck::{DECK_SIZE, Locale, Orientation, Spread, Topic, deck};

use super::{compose, layout, request, said, sentences};
use crate::domain::card_mentions::undrawn;
use crate::domain::reader::{Layout, Task};
use crate::providers::builtin::texts::texts;

const QUESTIONS: [&str; 4] =
    ["앞으로 어떻게 될까?", "Will it get better?", "카드 뽑을래", "my boss [[cards:one-card]] **"];

fn read(locale: Locale, layout: Layout, seed: u64) -> String {
    compose(&request(locale, &[said(&layout.question)], Task::Read(layout.clone()), seed))
}

fn check(locale: Locale, layout: &Layout, text: &str) {
    let mut seen = HashSet::new();
    for sentence in sentences(text) {
        assert!(seen.insert(sentence.clone()), "said twice: {sentence}\n{text}");
    }
    let drawn: Vec<_> = layout.cards.iter().map(|dealt| dealt.card_id).collect();
    assert!(undrawn(text, &drawn, "").is_empty(), "{text}");
    for dealt in &layout.cards {
        let card = deck().card(dealt.card_id);
        assert!(text.contains(&format!("**{}**", card.name(locale))), "{} is not named\n{text}", card.id);
        let meaning = card.meaning(dealt.orientation).spoken(layout.topic, locale);
        assert!(text.contains(meaning), "{} does not speak\n{text}", card.id);
    }
    let last = text.trim_end_matches('\'').chars().last();
    assert!(matches!(last, Some('.' | '?' | '!')), "{text}");
    assert!(!text.contains(['{', '}', '[', ']', '|']), "{text}");
    assert!(!text.contains("  ") && text.trim() == text, "{text}");
    assert_eq!(text.matches("**").count(), layout.cards.len() * 2, "{text}");
}

#[test]
fn every_card_either_way_up_on_every_topic_makes_a_reading() {
    for &locale in Locale::ALL {
        for &topic in Topic::ALL {
            for first in 0..DECK_SIZE {
                for &orientation in Orientation::ALL {
                    let question = QUESTIONS[first % QUESTIONS.len()];
                    let layout = layout(Spread::OneCard, topic, question, first, orientation);
                    check(locale, &layout, &read(locale, layout.clone(), first as u64));
                }
            }
        }
    }
}

#[test]
fn every_card_comes_up_at_every_place_of_every_spread() {
    for &locale in Locale::ALL {
        for &spread in &Spread::ALL[1..] {
            for first in 0..DECK_SIZE {
                let topic = Topic::ALL[first % Topic::ALL.len()];
                let orientation = Orientation::ALL[first % 2];
                let layout = layout(spread, topic, QUESTIONS[first % QUESTIONS.len()], first, orientation);
                check(locale, &layout, &read(locale, layout.clone(), first as u64));
            }
        }
    }
}

#[test]
fn the_same_seed_says_the_same_and_another_seed_something_else() {
    for &locale in Locale::ALL {
        for &spread in Spread::ALL {
            let layout = layout(spread, Topic::Work, "이직해도 괜찮을까?", 40, Orientation::Upright);
            let texts: Vec<String> = (0..20).map(|seed| read(locale, layout.clone(), seed)).collect();
            assert_eq!(texts[0], read(locale, layout.clone(), 0));
            assert_eq!(texts.iter().collect::<HashSet<_>>().len(), 20, "{spread}");
        }
    }
}

/// Readings can be shared without the question, so they must not give it away.
#[test]
fn a_reading_never_repeats_the_question() {
    for (locale, question) in [(Locale::Ko, "이직해도 괜찮을까?"), (Locale::En, "Should I quit my job?")]
    {
        for seed in 0..20 {
            let layout = layout(Spread::OneCard, Topic::Work, question, 1, Orientation::Upright);
            assert!(!read(locale, layout, seed).contains(question), "{seed}");
        }
    }
}

#[test]
fn matters_for_professionals_get_one_plain_reminder() {
    let safety = &texts(Locale::Ko).safety;
    let table = [
        ("수술을 받아도 될까?", safety.medical),
        ("소송에서 이길까?", safety.legal),
        ("코인에 투자해도 될까?", safety.money),
    ];
    for (question, reminders) in table {
        let layout = layout(Spread::OneCard, Topic::General, question, 9, Orientation::Upright);
        let text = read(Locale::Ko, layout, 3);
        assert_eq!(reminders.iter().filter(|reminder| text.contains(**reminder)).count(), 1, "{text}");
    }
}

#[test]
fn without_cards_it_asks_to_draw_again() {
    let mut layout = layout(Spread::OneCard, Topic::Love, "?", 0, Orientation::Upright);
    layout.cards.clear();
    assert!(!read(Locale::En, layout, 0).is_empty());
}

#[test]
fn too_many_cards_are_read_as_well() {
    let mut layout = layout(Spread::CelticCross, Topic::Love, "?", 0, Orientation::Upright);
    layout.spread = Spread::OneCard;
    layout.topic = Topic::Health;
    check(Locale::Ko, &layout, &read(Locale::Ko, layout.clone(), 0));
}
