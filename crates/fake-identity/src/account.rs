//! Who consents.

/// The three, and their place on the fake's port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Provider {
    Kakao,
    Naver,
    Google,
}

impl Provider {
    pub const ALL: [Self; 3] = [Self::Kakao, Self::Naver, Self::Google];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kakao => "kakao",
            Self::Naver => "naver",
            Self::Google => "google",
        }
    }
}

/// An account, the same at whichever provider it is used; what is `None` is missing from its profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Digits, since Kakao sends a number.
    pub id: String,
    pub nickname: Option<String>,
    pub picture: Option<String>,
    pub email: Option<String>,
}

impl Account {
    #[must_use]
    pub fn new(id: &str, nickname: &str) -> Self {
        Self {
            id: id.to_owned(),
            nickname: Some(nickname.to_owned()),
            picture: Some("https://pictures.test/640.jpg".to_owned()),
            email: None,
        }
    }

    /// One who tells nothing but their id.
    #[must_use]
    pub fn silent(id: &str) -> Self {
        Self { id: id.to_owned(), nickname: None, picture: None, email: None }
    }
}
