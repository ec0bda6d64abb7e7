//! The `id` of each event of an answer, by which a reader that lost the connection goes on.

use std::{fmt, str::FromStr};

use common::ids::MessageId;

/// Which event of which answer: `3f9a1c2e-17`. The first part tells answers apart, so that nobody goes on in another
/// one than they began with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventId {
    answer: u32,
    number: usize,
}

#[derive(Debug, thiserror::Error)]
#[error("not the id of an event")]
pub struct BadEventId;

impl EventId {
    pub fn new(answer: MessageId, number: usize) -> Self {
        Self { answer: mark_of(answer), number }
    }

    /// The place in the answer, from 0.
    pub fn number(self) -> usize {
        self.number
    }

    pub fn is_of(self, answer: MessageId) -> bool {
        self.answer == mark_of(answer)
    }
}

/// The random end of a UUIDv7; its beginning is time.
fn mark_of(answer: MessageId) -> u32 {
    let [.., a, b, c, d] = *answer.0.as_bytes();
    u32::from_be_bytes([a, b, c, d])
}

impl fmt::Display for EventId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}-{}", self.answer, self.number)
    }
}

impl FromStr for EventId {
    type Err = BadEventId;

    fn from_str(text: &str) -> Result<Self, BadEventId> {
        let (answer, number) = text.split_once('-').ok_or(BadEventId)?;
        let answer = u32::from_str_radix(answer, 16).map_err(|_| BadEventId)?;
        Ok(Self { answer, number: number.parse().map_err(|_| BadEventId)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_knows_its_answer() {
        let (answer, other) = (MessageId::new(), MessageId::new());
        let id: EventId = EventId::new(answer, 17).to_string().parse().expect("its own text");
        assert_eq!((id.number(), id.is_of(answer), id.is_of(other)), (17, true, false));
        for bad in ["", "17", "x-1", "0000-", "00000000--1", "123456789-1"] {
            assert!(bad.parse::<EventId>().is_err(), "{bad}");
        }
    }
}
