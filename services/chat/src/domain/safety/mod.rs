//! What comes before any answer: whether somebody may be in danger, and whether the matter belongs to a profession.
//!
//! Recognition is by wording, in both languages at once (see [`words`]); it is plain, quick and known by its corpus in
//! `tests/corpus`, and it does not understand. What it finds is answered with care, never by a model.

mod crisis;
mod matters;
mod unmasked;
mod words;

use deck::Locale;

pub use crisis::{Danger, recognise};
pub use matters::{Matter, of_text as matter_of, recognise as matter_in};

/// The language in which to answer a message: the one it is written in, else the conversation's.
pub fn language_of(text: &str, conversation: Locale) -> Locale {
    let hangul = text.chars().any(|letter| matches!(letter, 'ㄱ'..='ㅣ' | '가'..='힣'));
    let latin = text.chars().any(|letter| letter.is_ascii_alphabetic());
    match (hangul, latin) {
        (true, _) => Locale::Ko,
        (false, true) => Locale::En,
        (false, false) => conversation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn care_is_given_in_the_language_of_the_message() {
        assert_eq!(language_of("I want to die", Locale::Ko), Locale::En);
        assert_eq!(language_of("kms 하고 싶다", Locale::En), Locale::Ko);
        assert_eq!(language_of("...", Locale::En), Locale::En);
    }
}
