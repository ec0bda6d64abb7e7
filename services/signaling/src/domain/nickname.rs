//! How a participant is called by the others.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// 1 to 40 characters, trimmed, on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nickname(String);

#[derive(Debug, thiserror::Error)]
#[error("must be 1 to 40 characters on one line")]
pub struct NotANickname;

impl Nickname {
    pub const LONGEST: usize = 40;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Nickname {
    type Err = NotANickname;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        one_line(text, Self::LONGEST).map(Self).ok_or(NotANickname)
    }
}

impl TryFrom<String> for Nickname {
    type Error = NotANickname;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Nickname> for String {
    fn from(nickname: Nickname) -> Self {
        nickname.0
    }
}

impl JsonSchema for Nickname {
    fn schema_name() -> Cow<'static, str> {
        "Nickname".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "minLength": 1,
            "maxLength": Self::LONGEST,
            "description": "On one line; space around it is cut off.",
        })
    }
}

impl fmt::Display for Nickname {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `text` without space around it, if it is neither empty nor too long and holds no control characters.
pub(super) fn one_line(text: &str, longest: usize) -> Option<String> {
    let text = text.trim();
    let fine = !text.is_empty() && text.chars().count() <= longest && !text.chars().any(char::is_control);
    fine.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_is_counted_in_characters_not_bytes() {
        assert_eq!("  바다  ".parse::<Nickname>().expect("short").as_str(), "바다");
        assert!("가".repeat(40).parse::<Nickname>().is_ok());
        for bad in ["", "   ", "a\nb", &"가".repeat(41)] {
            assert!(bad.parse::<Nickname>().is_err(), "{bad:?} must be refused");
        }
    }
}
