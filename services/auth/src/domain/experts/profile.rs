//! What experts tell of themselves, and what those read who are refused.

use std::str::FromStr;

use deck::{Locale, Topic};

use crate::domain::member::Nickname;

/// What an expert tells clients about themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertProfile {
    pub display_name: Nickname,
    pub introduction: Introduction,
    pub specialties: Vec<Topic>,
    pub languages: Vec<Locale>,
}

/// At most 1000 characters, spaces trimmed; may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction(String);

#[derive(Debug, thiserror::Error)]
#[error("must be at most 1000 characters")]
pub struct BadIntroduction;

impl Introduction {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Introduction {
    type Err = BadIntroduction;

    fn from_str(text: &str) -> Result<Self, BadIntroduction> {
        let text = text.trim();
        if text.chars().count() <= 1000 { Ok(Self(text.to_owned())) } else { Err(BadIntroduction) }
    }
}

/// What an applicant reads when they are refused: 1 to 500 characters, spaces trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

#[derive(Debug, thiserror::Error)]
#[error("must be 1 to 500 characters")]
pub struct BadReason;

impl Reason {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Reason {
    type Err = BadReason;

    fn from_str(text: &str) -> Result<Self, BadReason> {
        let text = text.trim();
        if (1..=500).contains(&text.chars().count()) { Ok(Self(text.to_owned())) } else { Err(BadReason) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_must_say_something() {
        assert!("  ".parse::<Reason>().is_err());
        assert!("가".repeat(501).parse::<Reason>().is_err());
    }
}
