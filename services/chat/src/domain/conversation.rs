//! A consultation with the AI reader, from the greeting to the last follow-up.

use std::str::FromStr;

use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId},
};
use deck::Locale;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    pub id: ConversationId,
    pub owner: MemberId,
    pub title: Title,
    pub locale: Locale,
    pub stage: Stage,
    pub created_at: Timestamp,
    /// When something was last said in it.
    pub updated_at: Timestamp,
}

/// Where a consultation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The reader has said hello.
    Greeting,
    Talking,
    /// A shuffled deck lies ready.
    Offered,
    /// The cards are turned, the reading is being given.
    Reading,
    /// A reading was given; questions about it are welcome.
    FollowUp,
    Closed,
}

/// What the list of consultations shows; empty until the querent has said something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title(String);

#[derive(Debug, thiserror::Error)]
#[error("must be 1 to 80 characters, without line breaks or other control characters")]
pub struct BadTitle;

impl Title {
    const GENERATED_CHARS: usize = 40;

    /// The beginning of what the querent said first, cut between words where that is possible.
    pub fn from_words(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() <= Self::GENERATED_CHARS {
            return Self(text);
        }
        let cut: String = text.chars().take(Self::GENERATED_CHARS).collect();
        let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
        Self(format!("{}…", cut[..end].trim_end()))
    }

    /// One that the store returned.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for Title {
    type Err = BadTitle;

    fn from_str(text: &str) -> Result<Self, BadTitle> {
        let text = text.trim();
        let fits = (1..=80).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        if fits { Ok(Self(text.to_owned())) } else { Err(BadTitle) }
    }
}

/// What a querent says: 1 to 4000 characters, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(String);

#[derive(Debug, thiserror::Error)]
#[error("must be 1 to 4000 characters")]
pub struct BadWords;

impl Words {
    pub const MAX_CHARS: usize = 4000;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Words {
    type Err = BadWords;

    fn from_str(text: &str) -> Result<Self, BadWords> {
        let text = text.trim();
        if (1..=Self::MAX_CHARS).contains(&text.chars().count()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadWords)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_beginning_cut_between_words() {
        assert_eq!(Title::from_words("  요즘\n회사가   힘들어 ").as_str(), "요즘 회사가 힘들어");
        let long = "I keep wondering whether I should finally quit my job and move to the sea";
        assert_eq!(Title::from_words(long).as_str(), "I keep wondering whether I should…");
        assert_eq!(Title::from_words(&"가".repeat(60)).as_str().chars().count(), 41);
    }

    #[test]
    fn words_count_characters_not_bytes() {
        assert!("가".repeat(4000).parse::<Words>().is_ok());
        assert!("가".repeat(4001).parse::<Words>().is_err());
        assert!(" \n ".parse::<Words>().is_err());
    }
}
