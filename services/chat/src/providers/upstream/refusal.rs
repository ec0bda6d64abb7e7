//! What an upstream tells when it cannot answer.
//!
//! OpenAI's servers say `{"error":{"message":…,"code":…}}`, some only `{"error":"…"}`; CLOVA Studio says
//! `{"status":{"code":"42901","message":…}}`. Any of them may come with a 200, whole or in mid-stream.

use std::time::Duration;

use serde_json::Value;

use crate::domain::reader::ProviderError;

/// A log line need not hold more.
const LONGEST_MESSAGE: usize = 500;

/// An upstream's complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub code: Option<String>,
    pub message: String,
}

impl Told {
    /// From a body or the data of an event; what is not JSON is the message itself.
    pub fn parse(body: &[u8]) -> Self {
        let told = match serde_json::from_slice::<Value>(body) {
            Ok(value) => Self::find(&value),
            Err(_) => Self { code: None, message: String::from_utf8_lossy(body).into_owned() },
        };
        Self { message: told.message.chars().take(LONGEST_MESSAGE).collect(), ..told }
    }

    fn find(value: &Value) -> Self {
        let place = [value.pointer("/error"), value.pointer("/status"), Some(value)];
        let place = place.into_iter().flatten().find(|place| !place.is_null()).unwrap_or(value);
        let message = place.get("message").or_else(|| place.get("detail")).unwrap_or(place);
        let message = message.as_str().map_or_else(|| message.to_string(), str::to_owned);
        Self { code: place.get("code").and_then(as_code), message }
    }

    /// As the reason why there is no answer; `status` is that of the response.
    pub fn refusal(self, provider: &str, status: u16, retry_after: Option<Duration>) -> ProviderError {
        let status = if status == 200 { self.status().unwrap_or(status) } else { status };
        let Self { code, message } = self;
        ProviderError::Refused { provider: provider.to_owned(), status, code, message, retry_after }
    }

    /// As the reason why an answer breaks off.
    pub fn failure(self, provider: &str) -> ProviderError {
        let code = self.code.map(|code| format!("{code} ")).unwrap_or_default();
        ProviderError::Failed(provider.to_owned(), code + &self.message)
    }

    /// The HTTP status that the code stands for: `42901` and `429` are both 429.
    fn status(&self) -> Option<u16> {
        let code: u32 = self.code.as_deref()?.parse().ok()?;
        let status = if code >= 10_000 { code / 100 } else { code };
        u16::try_from(status).ok().filter(|status| (400..600).contains(status))
    }
}

fn as_code(value: &Value) -> Option<String> {
    match value {
        Value::String(code) => Some(code.clone()),
        Value::Number(code) => Some(code.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_complaint_is_understood() {
        for (body, code, message) in [
            (
                r#"{"error":{"message":"slow down","type":null,"code":"rate_limit"}}"#,
                Some("rate_limit"),
                "slow down",
            ),
            (r#"{"error":{"message":"boom","code":500}}"#, Some("500"), "boom"),
            (r#"{"error":"model not loaded"}"#, None, "model not loaded"),
            (r#"{"status":{"code":"42901","message":"Too many"},"result":null}"#, Some("42901"), "Too many"),
            (r#"{"message":"no route"}"#, None, "no route"),
            ("<h1>Bad Gateway</h1>", None, "<h1>Bad Gateway</h1>"),
        ] {
            let told = Told { code: code.map(str::to_owned), message: message.to_owned() };
            assert_eq!(Told::parse(body.as_bytes()), told, "{body}");
        }
    }

    #[test]
    fn an_error_in_a_200_counts_as_what_its_code_says() {
        let told = Told { code: Some("42902".into()), message: String::new() };
        let error = told.refusal("clova", 200, None);
        assert_eq!((error.reason().as_str(), error.is_retryable()), ("overloaded", true));
    }
}
