//! Where a browser is sent when a sign-in is over.

use serde::{Deserialize, Serialize};

const MAX_BYTES: usize = 512;

/// A path on our own origin; everything that a browser could take for another place becomes `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct ReturnTo(String);

impl ReturnTo {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ReturnTo {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl From<&str> for ReturnTo {
    fn from(text: &str) -> Self {
        if is_own_path(text) { Self(text.to_owned()) } else { Self::default() }
    }
}

impl From<String> for ReturnTo {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<ReturnTo> for String {
    fn from(path: ReturnTo) -> Self {
        path.0
    }
}

/// Only printable ASCII: a `Location` header holds nothing else, and what is not ASCII comes percent-encoded.
fn is_own_path(text: &str) -> bool {
    let harmless = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    // A path into the API would answer the browser with JSON, or begin another sign-in.
    let is_page = text != "/api" && !text.starts_with("/api/");
    text.len() <= MAX_BYTES && text.starts_with('/') && !text.starts_with("//") && harmless && is_page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_paths_are_kept() {
        for path in
            ["/", "/account", "/r/q3Zr0sVYw1m8Xb2dT5uK9A?a=1&b=%2F#top", "/a//b", "/:80", "/?next=//x"]
        {
            assert_eq!(ReturnTo::from(path).as_str(), path);
        }
    }

    #[test]
    fn every_other_place_becomes_the_front_page() {
        let long = format!("/{}", "a".repeat(MAX_BYTES));
        let elsewhere = [
            "",
            "account",
            "//evil.test",
            "///evil.test",
            "/\\evil.test",
            "\\/evil.test",
            "/a\\b",
            "https://evil.test",
            "https:evil.test",
            "javascript:alert(1)",
            "data:text/html,x",
            " /x",
            "/\t/evil.test",
            "/\n/evil.test",
            "/\r\nset-cookie: a=b",
            "/\0",
            "/가",
            "/api/v1/auth/kakao/start",
            &long,
        ];
        for path in elsewhere {
            assert_eq!(ReturnTo::from(path).as_str(), "/", "{path:?}");
        }
    }
}
