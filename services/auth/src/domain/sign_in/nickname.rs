//! From a provider's idea of a name to ours.

use std::str::FromStr;

use crate::domain::member::Nickname;

/// What a visitor reads; a member whose provider tells no name gets one in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    Korean,
    English,
}

impl FromStr for Language {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "ko" => Ok(Self::Korean),
            "en" => Ok(Self::English),
            _ => Err(()),
        }
    }
}

/// As much of `given` as our rule allows, or a friendly name where nothing of it is left.
pub fn fitting(given: Option<&str>, language: Language) -> Nickname {
    let kept: String = given.unwrap_or_default().chars().filter(|letter| !letter.is_control()).collect();
    let cut: String = kept.trim().chars().take(Nickname::MAX_CHARS).collect();
    cut.parse().unwrap_or_else(|_| match language {
        Language::Korean => Nickname::of_newcomer("별빛 여행자"),
        Language::English => Nickname::of_newcomer("Stargazer"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_to_our_rule_and_never_missing() {
        let long = "가".repeat(30);
        let cases = [
            (Some("소라"), "소라"),
            (Some("  소라\n고둥\u{7} "), "소라고둥"),
            (Some(long.as_str()), &long[..60]),
            (Some(" \t "), "별빛 여행자"),
            (None, "별빛 여행자"),
        ];
        for (given, expected) in cases {
            assert_eq!(fitting(given, Language::Korean).as_str(), expected, "{given:?}");
        }
        assert_eq!(fitting(None, Language::English).as_str(), "Stargazer");
    }
}
