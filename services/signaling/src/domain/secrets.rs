//! What a browser shows to be seated: tickets and resume tokens.
//!
//! Both name their room, so that everything about one room lies together in Redis, and hold 128 random bits. Only
//! their hashes are stored.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use common::ids::{LinkId, ParticipantId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

const LINK_ID: usize = 22;
const SIMPLE_UUID: usize = 32;

/// 128 random bits; what is stored of them is their hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret(LinkId);

impl Secret {
    pub fn fresh() -> Self {
        Self(LinkId::random())
    }

    pub fn hash(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_str()))
    }

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

/// Lets a participant sit down once: room and secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub room: LinkId,
    pub secret: Secret,
}

impl Ticket {
    pub fn issue(room: LinkId) -> Self {
        Self { room, secret: Secret::fresh() }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (room, secret) = text.split_at_checked(LINK_ID)?;
        Some(Self { room: room.parse().ok()?, secret: Secret::parse(secret)? })
    }

    pub fn text(&self) -> String {
        format!("{}{}", self.room, self.secret.0)
    }
}

/// Lets a participant come back to its seat: room, participant and secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeToken {
    pub room: LinkId,
    pub participant: ParticipantId,
    pub secret: Secret,
}

impl ResumeToken {
    pub fn parse(text: &str) -> Option<Self> {
        let (room, rest) = text.split_at_checked(LINK_ID)?;
        let (participant, secret) = rest.split_at_checked(SIMPLE_UUID)?;
        let participant = ParticipantId(Uuid::try_parse(participant).ok()?);
        Some(Self { room: room.parse().ok()?, participant, secret: Secret::parse(secret)? })
    }

    pub fn text(&self) -> String {
        format!("{}{}{}", self.room, self.participant.0.simple(), self.secret.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_survive_their_text_and_nothing_else_parses() {
        let ticket = Ticket::issue(LinkId::random());
        let token = ResumeToken {
            room: LinkId::random(),
            participant: ParticipantId::new(),
            secret: Secret::fresh(),
        };
        assert_eq!(Ticket::parse(&ticket.text()), Some(ticket.clone()));
        assert_eq!(ResumeToken::parse(&token.text()), Some(token.clone()));
        assert_ne!(ticket.secret.hash(), Secret::fresh().hash());
        for bad in ["", "short", &token.text(), &"가".repeat(30), &ticket.text()[1..]] {
            assert_eq!(Ticket::parse(bad), None, "{bad} must be refused");
        }
        assert_eq!(ResumeToken::parse(&ticket.text()), None);
    }
}
