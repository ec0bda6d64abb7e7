//! The one id maker.
//!
//! Entities carry UUIDv7 ids, so that they sort by creation. What appears in a public link carries a [`LinkId`]
//! instead: 128 bits from the operating system's generator, which nobody can guess or enumerate.

use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A new UUIDv7.
#[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
pub fn new_uuid() -> Uuid {
    Uuid::now_v7()
}

macro_rules! entity_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = Uuid)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later in order than those made before it.
            #[expect(clippy::new_without_default, reason = "a fresh id is not a default value")]
            pub fn new() -> Self {
                Self(new_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

entity_id! {
    /// A guest or member (owned by auth).
    MemberId;
    /// A sign-in of a member on one device, the family of its refresh tokens (owned by auth).
    SessionId;
    /// A conversation with the AI reader (owned by chat).
    ConversationId;
    /// A message in a conversation (owned by chat; a user's message is named by its client).
    MessageId;
    /// One shuffle of the deck and what was picked from it (owned by chat).
    DrawId;
    /// A stored reading (owned by tarot).
    ReadingId;
    /// Someone's seat in a consultation room (owned by signaling).
    ParticipantId;
    /// One event on the bus.
    EventId;
}

/// An unguessable id for links: 22 characters of base64url, 128 random bits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema, ToSchema)]
#[serde(transparent)]
#[schema(example = "q3Zr0sVYw1m8Xb2dT5uK9A")]
pub struct LinkId(String);

impl LinkId {
    pub fn random() -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is not 22 characters of base64url.
#[derive(Debug, thiserror::Error)]
#[error("a link id is 22 characters of base64url")]
pub struct NotALinkId;

impl FromStr for LinkId {
    type Err = NotALinkId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| NotALinkId)?;
        if bytes.len() == 16 { Ok(Self(text.to_owned())) } else { Err(NotALinkId) }
    }
}

impl fmt::Display for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for LinkId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        let ids: Vec<_> = (0..100).map(|_| MemberId::new()).collect();
        assert!(ids.is_sorted());
    }

    #[test]
    fn a_link_id_survives_its_text_and_nothing_else_parses() {
        let id = LinkId::random();
        assert_eq!(id.as_str().len(), 22);
        assert_eq!(id.to_string().parse::<LinkId>().expect("own text"), id);
        for bad in
            ["", "short", "q3Zr0sVYw1m8Xb2dT5uK9A=", "q3Zr0sVYw1m8Xb2dT5uK9AAA", "q3Zr0sVYw1m8/b2dT5uK9A"]
        {
            assert!(bad.parse::<LinkId>().is_err(), "{bad} must be refused");
        }
    }
}
