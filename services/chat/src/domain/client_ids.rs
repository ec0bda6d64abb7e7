//! Ids for clients that name conversations and messages in their own way.
//!
//! The AI SDK makes ids such as `k7YgW2nQx0aVbRzM`. Ours are made from them, always the same ones: a conversation's from
//! its owner and its name, so that nobody can name somebody else's; a message's from its conversation and its name.

use common::ids::{ConversationId, MemberId, MessageId};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// The longest name that a client may give.
pub const MAX_NAME_CHARS: usize = 128;

/// A conversation as a client names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConversationName {
    /// By our own id; it must be there.
    Ours(ConversationId),
    /// By a name of the client's; it begins with the first message.
    Theirs(ConversationId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be 1 to {MAX_NAME_CHARS} characters")]
pub struct BadName;

impl ConversationName {
    pub fn new(owner: MemberId, name: &str) -> Result<Self, BadName> {
        match name.parse::<ConversationId>() {
            Ok(id) => Ok(Self::Ours(id)),
            Err(_) => named(owner.0, name).map(|id| Self::Theirs(ConversationId(id))),
        }
    }

    pub fn id(self) -> ConversationId {
        match self {
            Self::Ours(id) | Self::Theirs(id) => id,
        }
    }
}

/// The id of a message in this conversation that a client calls `name`.
pub fn message_id(conversation: ConversationId, name: &str) -> Result<MessageId, BadName> {
    name.parse().or_else(|_| named(conversation.0, name).map(MessageId))
}

/// A UUIDv8 from the first 128 bits of a SHA-256.
fn named(within: Uuid, name: &str) -> Result<Uuid, BadName> {
    if !(1..=MAX_NAME_CHARS).contains(&name.chars().count()) {
        return Err(BadName);
    }
    let digest = Sha256::new().chain_update(within.as_bytes()).chain_update(name).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Ok(Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_the_same_to_its_owner_and_something_else_to_others() {
        let (owner, other) = (MemberId::new(), MemberId::new());
        let name = |member| ConversationName::new(member, "k7YgW2nQx0aVbRzM").expect("a name");
        assert_eq!(name(owner), name(owner));
        assert_ne!(name(owner), name(other));
        let ours = ConversationId::new();
        assert_eq!(ConversationName::new(owner, &ours.to_string()), Ok(ConversationName::Ours(ours)));
        assert!(ConversationName::new(owner, "").is_err());
        assert!(ConversationName::new(owner, &"x".repeat(129)).is_err());
    }

    #[test]
    fn a_messages_id_depends_on_its_conversation() {
        let (one, two) = (ConversationId::new(), ConversationId::new());
        assert_eq!(message_id(one, "m"), message_id(one, "m"));
        assert_ne!(message_id(one, "m"), message_id(two, "m"));
        let own = MessageId::new();
        assert_eq!(message_id(one, &own.to_string()), Ok(own));
    }
}
