//! What the three providers have in common: token answers, and what of a profile we take.

use serde::Deserialize;
use url::form_urlencoded;

use super::provider_http::Answer;
use crate::domain::sign_in::provider::ProviderFailure;

/// The column that holds it is as long.
const LONGEST_SUBJECT: usize = 191;
const LONGEST_URL: usize = 512;

/// A token endpoint's answer (RFC 6749, 5.1 and 5.2), good or bad: Naver sends errors with status 200. Lifetimes are not
/// read, since no token is used after the sign-in that it came with.
#[derive(Deserialize)]
pub struct TokenAnswer {
    access_token: Option<String>,
    refresh_token: Option<String>,
    id_token: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
    /// Kakao's own.
    error_code: Option<String>,
}

pub struct Tokens {
    pub access: String,
    pub refresh: Option<String>,
    pub id: Option<String>,
}

impl TokenAnswer {
    pub fn of(answer: &Answer) -> Result<Tokens, ProviderFailure> {
        if answer.status.is_server_error() {
            return Err(ProviderFailure::BadAnswer(format!("status {}", answer.status)));
        }
        let told: Self = answer.json()?;
        if let Some(error) = &told.error {
            return Err(told.failure(error));
        }
        if !answer.status.is_success() {
            return Err(ProviderFailure::BadAnswer(format!("status {}", answer.status)));
        }
        let access = told.access_token.filter(|token| !token.is_empty());
        let access = access.ok_or_else(|| ProviderFailure::BadAnswer("no access token".into()))?;
        Ok(Tokens { access, refresh: told.refresh_token, id: told.id_token })
    }

    fn failure(&self, error: &str) -> ProviderFailure {
        let is_of_naver = self.error_description.as_deref() == Some("no valid data in session");
        if error == "invalid_grant" || self.error_code.as_deref() == Some("KOE320") || is_of_naver {
            return ProviderFailure::CodeExpired;
        }
        let code = self.error_code.as_deref().unwrap_or_default();
        let word = |text: &str| text.chars().filter(char::is_ascii_graphic).take(40).collect::<String>();
        ProviderFailure::BadAnswer(format!("error {} {}", word(error), word(code)))
    }
}

/// A subject that we can keep as it is.
pub fn subject(text: String) -> Result<String, ProviderFailure> {
    let fine =
        (1..=LONGEST_SUBJECT).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    if fine { Ok(text) } else { Err(ProviderFailure::BadAnswer("no id of the account".into())) }
}

/// A picture's address, unless it is one that our pages could not load safely.
pub fn picture(url: Option<String>) -> Option<String> {
    url.filter(|url| {
        url.starts_with("https://")
            && url.len() <= LONGEST_URL
            && url.bytes().all(|byte| byte.is_ascii_graphic())
    })
}

/// `address?query`, percent-encoded.
pub fn address(address: &str, query: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    format!("{address}?{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_safe_picture_is_taken() {
        let good = "https://k.kakaocdn.net/a.jpg".to_owned();
        assert_eq!(picture(Some(good.clone())), Some(good));
        for bad in ["http://k.kakaocdn.net/a.jpg", "javascript:alert(1)", "https://x/\n", ""] {
            assert_eq!(picture(Some(bad.to_owned())), None, "{bad:?}");
        }
    }

    #[test]
    fn a_subject_is_kept_whole_or_not_at_all() {
        assert_eq!(subject("1234567890".into()).expect("fine"), "1234567890");
        for bad in [String::new(), "a b".into(), "가".into(), "a".repeat(192)] {
            assert!(subject(bad.clone()).is_err(), "{bad:?}");
        }
    }
}
