//! Looking for words in what is kept of a member.

use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

/// The words that must all occur, each somewhere; in upper or lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search(Vec<String>);

#[derive(Debug, thiserror::Error)]
#[error("must be 1 to 100 characters")]
pub struct BadSearch;

impl Search {
    pub const MAX_CHARS: usize = 100;

    /// Folded, none of them a part of another.
    pub fn words(&self) -> &[String] {
        &self.0
    }
}

impl FromStr for Search {
    type Err = BadSearch;

    fn from_str(text: &str) -> Result<Self, BadSearch> {
        let text = text.trim();
        if !(1..=Self::MAX_CHARS).contains(&text.chars().count()) {
            return Err(BadSearch);
        }
        let text = fold(text);
        let mut words: Vec<&str> = text.split_whitespace().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        let mut needed: Vec<String> = Vec::new();
        for word in words {
            if !needed.iter().any(|longer| longer.contains(word)) {
                needed.push(word.to_owned());
            }
        }
        Ok(Self(needed))
    }
}

/// A text as it is compared: in lower case, and composed, because some systems type Hangul in its single letters.
pub fn fold(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.parse::<Search>().expect("a search").0
    }

    #[test]
    fn words_are_folded_and_each_is_looked_for_once() {
        assert_eq!(words(" Tower \n 이직 TOWER to "), ["tower", "이직"]);
        assert_eq!(words("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"), ["한글"]);
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert!("  ".parse::<Search>().is_err());
        assert!("가".repeat(100).parse::<Search>().is_ok());
        assert!("가".repeat(101).parse::<Search>().is_err());
    }
}
