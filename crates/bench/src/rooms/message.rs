//! What participants say to each other in a measurement: it carries the time at which it was sent.

use crate::load::now;

const MARK: &[u8] = b"stamp=";
/// Of the nanoseconds since 1970, and of a message's number.
const DIGITS: usize = 19;

/// One participant's message, written anew in its place each time.
pub struct Message {
    text: Vec<u8>,
    number: u64,
    number_at: usize,
    stamp_at: usize,
}

impl Message {
    /// A session description that is so many bytes long.
    pub fn new(to: &str, bytes: usize) -> Self {
        let zeros = "0".repeat(DIGITS);
        let begin = format!(r#"{{"v":1,"id":"m{zeros}","type":"signal","to":"{to}","data":"#);
        let description = format!(
            r#"{{"kind":"description","description":{{"type":"offer","sdp":"stamp={zeros} {}"}}}}}}"#,
            "a=candidate:842163049 1 udp 1677729535 ".repeat(bytes / 39 + 1).split_at(bytes).0
        );
        let number_at = begin.find(&zeros).unwrap_or_default();
        let stamp_at = begin.len() + description.find(&zeros).unwrap_or_default();
        Self { text: (begin + &description).into_bytes(), number: 0, number_at, stamp_at }
    }

    /// The next one, as it is sent now; and when that is.
    pub fn next(&mut self) -> (&[u8], u64) {
        let sent_at = now();
        self.number += 1;
        write_digits(&mut self.text[self.number_at..][..DIGITS], self.number);
        write_digits(&mut self.text[self.stamp_at..][..DIGITS], sent_at);
        (&self.text, sent_at)
    }
}

/// What came back to a participant.
pub enum Heard {
    /// The other's message of this time.
    Message {
        sent_at: u64,
    },
    Ack,
}

/// A refusal is an error: what is said after it is refused as well, so nothing that is measured then means anything.
pub fn understand(text: &[u8]) -> anyhow::Result<Heard> {
    if text.starts_with(br#"{"type":"ack""#) {
        return Ok(Heard::Ack);
    }
    let stamp = text.windows(MARK.len()).position(|window| window == MARK);
    let digits = stamp.and_then(|at| text.get(at + MARK.len()..)?.get(..DIGITS));
    let sent_at = digits.and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
    match sent_at {
        Some(sent_at) => Ok(Heard::Message { sent_at }),
        None => anyhow::bail!("nothing that was expected: {}", String::from_utf8_lossy(text)),
    }
}

fn write_digits(place: &mut [u8], mut number: u64) {
    for digit in place.iter_mut().rev() {
        *digit = b"0123456789"[usize::try_from(number % 10).unwrap_or_default()];
        number /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_carries_its_time_and_a_number_of_its_own() {
        let mut message = Message::new("0190f4c0-0000-7000-8000-000000000000", 2000);
        let (first, _) = message.next();
        let first = first.to_vec();
        let (second, sent_at) = message.next();
        assert!((2000..2300).contains(&second.len()), "{}", second.len());
        let id = |text: &[u8]| serde_json::from_slice::<serde_json::Value>(text).unwrap()["id"].clone();
        assert_ne!(id(&first), id(second));
        assert!(matches!(understand(second).unwrap(), Heard::Message { sent_at: read } if read == sent_at));
        assert!(matches!(understand(br#"{"type":"ack","v":1,"id":"m1"}"#).unwrap(), Heard::Ack));
        let refusal = br#"{"type":"error","v":1,"id":"m1","error":{"code":"unavailable","temporary":true}}"#;
        assert!(understand(refusal).is_err());
    }
}
