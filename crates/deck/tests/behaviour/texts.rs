//! Rules that hold for every text of every card.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use deck::{Card, CardId, Locale, Orientation, Topic, deck};

/// A general meaning, or what the reader says about one topic.
struct Text {
    card: &'static Card,
    orientation: Orientation,
    /// `None` for the general meaning.
    topic: Option<Topic>,
    locale: Locale,
    content: &'static str,
}

impl Text {
    fn place(&self) -> String {
        let topic = self.topic.map_or("at large", Topic::as_str);
        format!("{} {} {topic} ({})", self.card.id, self.orientation, self.locale)
    }

    fn sentences(&self) -> impl Iterator<Item = &'static str> {
        self.content.split_inclusive(". ").flat_map(|part| part.split_inclusive("? ")).map(str::trim)
    }
}

fn texts() -> Vec<Text> {
    let mut texts = Vec::new();
    let topics = Topic::ALL.iter().filter(|topic| **topic != Topic::General);
    for card in deck() {
        for &orientation in Orientation::ALL {
            let meaning = card.meaning(orientation);
            for &locale in Locale::ALL {
                let content = meaning.general(locale);
                texts.push(Text { card, orientation, topic: None, locale, content });
                for &topic in topics.clone() {
                    let content = meaning.spoken(topic, locale);
                    texts.push(Text { card, orientation, topic: Some(topic), locale, content });
                }
            }
        }
    }
    texts
}

const fn fitting_length(locale: Locale) -> RangeInclusive<usize> {
    match locale {
        Locale::Ko => 25..=110,
        Locale::En => 45..=220,
    }
}

#[test]
fn every_text_is_neither_too_short_nor_too_long() {
    for text in texts() {
        let length = text.content.chars().count();
        assert!(fitting_length(text.locale).contains(&length), "{}: {length} characters", text.place());
    }
}

#[test]
fn every_text_is_trimmed_and_ends_as_a_sentence() {
    for text in texts() {
        assert_eq!(text.content, text.content.trim(), "{}", text.place());
        let last = text.content.trim_end_matches(['\'', '’']).chars().last();
        assert!(matches!(last, Some('.' | '?' | '!' | '…')), "{}", text.place());
        assert!(!text.content.contains("  "), "{}", text.place());
    }
}

#[test]
fn no_sentence_of_the_deck_is_said_twice() {
    let mut said: HashMap<&str, String> = HashMap::new();
    for text in texts() {
        for sentence in text.sentences() {
            if let Some(before) = said.insert(sentence, text.place()) {
                panic!("{} and {before} both say: {sentence}", text.place());
            }
        }
    }
}

#[test]
fn korean_meanings_are_polite_and_the_reader_is_not() {
    for text in texts().iter().filter(|text| text.locale == Locale::Ko) {
        for sentence in text.sentences() {
            let polite = sentence.trim_end_matches(['.', '?', '!']).ends_with('요');
            assert_eq!(polite, text.topic.is_none(), "{}: {sentence}", text.place());
        }
    }
}

#[test]
fn each_language_is_written_in_its_own_script() {
    let hangul = |character: char| ('가'..='힣').contains(&character);
    for text in texts() {
        let korean = text.content.contains(hangul);
        assert_eq!(korean, text.locale == Locale::Ko, "{}", text.place());
    }
}

#[test]
fn the_reader_never_begins_with_the_name_of_the_card() {
    for text in texts().iter().filter(|text| text.topic.is_some()) {
        let name = text.card.name(text.locale);
        assert!(!text.content.starts_with(name), "{}", text.place());
    }
}

/// Several of them are put together in one reading.
#[test]
fn the_reader_rarely_begins_in_the_same_way() {
    let mut beginnings: HashMap<(Locale, Vec<&str>), usize> = HashMap::new();
    for text in texts().iter().filter(|text| text.topic.is_some()) {
        let words = text.content.split_whitespace().take(3).collect();
        *beginnings.entry((text.locale, words)).or_default() += 1;
    }
    for (beginning, times) in beginnings {
        assert!(times <= 3, "{times} texts begin with {beginning:?}");
    }
}

#[test]
fn every_card_has_three_to_five_different_keywords_in_both_languages() {
    for card in deck() {
        for &locale in Locale::ALL {
            let keywords = card.keywords.get(locale);
            assert!((3..=5).contains(&keywords.len()), "{} ({locale})", card.id);
            for (index, keyword) in keywords.iter().enumerate() {
                assert!(!keyword.trim().is_empty(), "{} ({locale})", card.id);
                assert!(!keywords[..index].contains(keyword), "{} ({locale}): {keyword}", card.id);
            }
        }
        assert_eq!(card.keywords.ko.len(), card.keywords.en.len(), "{}", card.id);
    }
}

#[test]
fn every_card_has_a_name_of_its_own_in_both_languages() {
    for &locale in Locale::ALL {
        let mut names: HashMap<&str, CardId> = HashMap::new();
        for card in deck() {
            assert!(!card.name(locale).is_empty(), "{}", card.id);
            assert_eq!(names.insert(card.name(locale), card.id), None, "{}", card.id);
        }
    }
}
