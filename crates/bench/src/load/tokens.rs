//! The tokens in an event stream, and how long each was on its way.
//!
//! The fake model writes into each token the time at which it sent it, as ` t` and 19 digits: nanoseconds since 1970 on
//! this machine's clock. What a relay adds is the time at which we have the token, less that.

use std::time::{SystemTime, UNIX_EPOCH};

/// ` t`, and the digits behind it.
const MARK: &[u8] = b" t";
const DIGITS: usize = 19;

/// Nanoseconds since 1970.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

/// Whose events these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Ours: the AI SDK's UI message stream.
    UiMessages,
    /// The upstream's own, as nginx passes it through.
    OpenAi,
}

impl Dialect {
    /// How the lines begin that hold tokens.
    fn token_line(self) -> &'static [u8] {
        match self {
            Self::UiMessages => b"data: {\"type\":\"text-delta\"",
            Self::OpenAi => b"data: {",
        }
    }
}

/// What has come of one answer so far.
#[derive(Debug)]
pub struct Tokens {
    dialect: Dialect,
    /// The beginning of a line whose end has not come yet.
    line: Vec<u8>,
    /// What each token took, in nanoseconds.
    pub added: Vec<u64>,
    /// When the first and the last token were here, in nanoseconds since 1970.
    pub first_at: Option<u64>,
    pub last_at: Option<u64>,
    /// Whether the stream said that it is whole.
    pub done: bool,
}

impl Tokens {
    pub fn new(dialect: Dialect, expected: usize) -> Self {
        let added = Vec::with_capacity(expected);
        Self { dialect, line: Vec::new(), added, first_at: None, last_at: None, done: false }
    }

    /// Takes bytes of the stream that were here at `now`.
    pub fn take(&mut self, mut bytes: &[u8], now: u64) {
        while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
            if self.line.is_empty() {
                self.take_line(&bytes[..end], now);
            } else {
                let mut line = std::mem::take(&mut self.line);
                line.extend_from_slice(&bytes[..end]);
                self.take_line(&line, now);
                line.clear();
                self.line = line;
            }
            bytes = &bytes[end + 1..];
        }
        self.line.extend_from_slice(bytes);
    }

    fn take_line(&mut self, line: &[u8], now: u64) {
        if line == b"data: [DONE]" {
            self.done = true;
        }
        if !line.starts_with(self.dialect.token_line()) {
            return;
        }
        let mut at = 0;
        while let Some(stamp) = line.get(at..at + MARK.len() + DIGITS) {
            let sent = if stamp.starts_with(MARK) { number(&stamp[MARK.len()..]) } else { None };
            let Some(sent) = sent else {
                at += 1;
                continue;
            };
            self.added.push(now.saturating_sub(sent));
            self.first_at.get_or_insert(now);
            self.last_at = Some(now);
            at += stamp.len();
        }
    }
}

fn number(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0_u64, |sum, digit| {
        digit.is_ascii_digit().then(|| sum.wrapping_mul(10).wrapping_add(u64::from(digit - b'0')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: u64 = 1_700_000_000_000_000_000;

    #[test]
    fn a_token_is_found_in_either_dialect() {
        let ours =
            format!("id: 4\ndata: {{\"type\":\"text-delta\",\"id\":\"t\",\"delta\":\" t{SENT}\"}}\n\n");
        let theirs = format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\" t{SENT}\"}}}}]}}\n\n");
        for (dialect, text) in [(Dialect::UiMessages, ours), (Dialect::OpenAi, theirs)] {
            let mut tokens = Tokens::new(dialect, 1);
            tokens.take(text.as_bytes(), SENT + 250);
            assert_eq!(tokens.added, [250]);
        }
    }

    #[test]
    fn tokens_that_share_an_event_or_are_cut_on_the_way_count_once_each() {
        let text = format!(
            "data: {{\"type\":\"text-delta\",\"delta\":\" t{SENT} t{}\"}}\n\ndata: [DONE]\n\n",
            SENT + 1
        );
        let mut tokens = Tokens::new(Dialect::UiMessages, 2);
        for byte in text.as_bytes().chunks(1) {
            tokens.take(byte, SENT + 10);
        }
        assert_eq!((tokens.added, tokens.done), (vec![10, 9], true));
    }

    #[test]
    fn what_only_repeats_the_text_is_no_token() {
        let mut tokens = Tokens::new(Dialect::UiMessages, 0);
        tokens.take(format!("data: {{\"type\":\"data-title\",\"title\":\" t{SENT}\"}}\n").as_bytes(), SENT);
        assert!(tokens.added.is_empty());
    }
}
