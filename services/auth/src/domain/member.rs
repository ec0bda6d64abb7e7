//! Who somebody is.

use std::str::FromStr;

use common::{
    access::{MemberKind, Role},
    clock::Timestamp,
    ids::{LinkId, MemberId},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::experts::Expert;

/// A guest or a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    pub kind: MemberKind,
    pub nickname: Nickname,
    pub roles: Vec<Role>,
    pub created_at: Timestamp,
    pub avatar: Option<LinkId>,
    /// Somebody who applied to be an expert, whether they became one or not.
    pub expert: Option<Expert>,
}

impl Member {
    /// Somebody who has come just now.
    pub fn new(kind: MemberKind, nickname: Nickname, now: Timestamp) -> Self {
        let (id, roles) = (MemberId::new(), Vec::new());
        Self { id, kind, nickname, roles, created_at: now, avatar: None, expert: None }
    }
}

/// What others see: 1 to 20 characters without control characters, spaces trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nickname(String);

#[derive(Debug, thiserror::Error)]
#[error("must be 1 to 20 characters, without line breaks or other control characters")]
pub struct BadNickname;

impl Nickname {
    pub const MAX_CHARS: usize = 20;

    /// What a guest is called; clients show their own word for it.
    pub fn of_guest() -> Self {
        Self("guest".to_owned())
    }

    /// What a new member is called whose provider tells no name; `name` must keep the rule.
    pub fn of_newcomer(name: &'static str) -> Self {
        Self(name.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Nickname {
    type Err = BadNickname;

    fn from_str(text: &str) -> Result<Self, BadNickname> {
        let text = text.trim();
        let fits = (1..=Self::MAX_CHARS).contains(&text.chars().count());
        if fits && !text.chars().any(char::is_control) { Ok(Self(text.to_owned())) } else { Err(BadNickname) }
    }
}

/// How a member proves to be the same as last time: the provider and the provider's id of them, never an e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalIdentity {
    pub provider: Provider,
    pub subject: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// A nickname and nothing else; exists only in development.
    Dev,
    Kakao,
    Naver,
    Google,
}

impl Provider {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Kakao => "kakao",
            Self::Naver => "naver",
            Self::Google => "google",
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("there is no such provider")]
pub struct NoSuchProvider;

impl FromStr for Provider {
    type Err = NoSuchProvider;

    fn from_str(text: &str) -> Result<Self, NoSuchProvider> {
        let all = [Self::Dev, Self::Kakao, Self::Naver, Self::Google];
        all.into_iter().find(|provider| provider.as_str() == text).ok_or(NoSuchProvider)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_counts_characters_not_bytes() {
        assert_eq!("  소라고둥 ".parse::<Nickname>().expect("short").as_str(), "소라고둥");
        assert!("가".repeat(20).parse::<Nickname>().is_ok());
        for bad in ["", "   ", "a\nb", &"가".repeat(21)] {
            assert!(bad.parse::<Nickname>().is_err(), "{bad:?} must be refused");
        }
    }
}
