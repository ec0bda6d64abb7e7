//! What a querent thought of an answer.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    pub thumb: Thumb,
    pub comment: Option<Comment>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Thumb {
    Up,
    Down,
}

impl Thumb {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// In the querent's own words: 1 to 1000 characters, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment(String);

#[derive(Debug, thiserror::Error)]
#[error("must be 1 to 1000 characters")]
pub struct BadComment;

impl Comment {
    const MAX_CHARS: usize = 1000;

    /// One that the store returned.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Comment {
    type Err = BadComment;

    fn from_str(text: &str) -> Result<Self, BadComment> {
        let text = text.trim();
        let fits = (1..=Self::MAX_CHARS).contains(&text.chars().count());
        if fits { Ok(Self(text.to_owned())) } else { Err(BadComment) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_trimmed_and_counted_in_characters() {
        assert_eq!(" 고마워 \n".parse::<Comment>().expect("a comment").as_str(), "고마워");
        assert!("가".repeat(1000).parse::<Comment>().is_ok());
        assert!("가".repeat(1001).parse::<Comment>().is_err());
        assert!(" \n".parse::<Comment>().is_err());
    }
}
