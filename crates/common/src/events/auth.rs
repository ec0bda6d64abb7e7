//! What auth announces.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EventData;
use crate::{
    clock::Rfc3339,
    ids::{MemberId, SessionId},
};

/// A session ended before its access tokens did: every service must refuse them from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SessionRevoked {
    pub session_id: SessionId,
    pub member_id: MemberId,
    pub reason: RevocationReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationReason {
    SignedOut,
    /// An old refresh token came again: somebody else may hold it.
    TokenReused,
    /// The visitor signed in as somebody else in the same browser.
    Replaced,
}

impl EventData for SessionRevoked {
    const TYPE: &'static str = "conch.auth.session.revoked.v1";

    fn subject(&self) -> String {
        self.session_id.to_string()
    }
}

/// A member's sessions ended all at once: every service must refuse the tokens of those that had begun by then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MemberRevoked {
    pub member_id: MemberId,
    pub begun_until: Rfc3339,
    pub reason: MemberRevocationReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MemberRevocationReason {
    SignedOutEverywhere,
    Deleted,
}

impl EventData for MemberRevoked {
    const TYPE: &'static str = "conch.auth.member.revoked.v1";

    fn subject(&self) -> String {
        self.member_id.to_string()
    }
}

/// Auth publishes other keys than before: whoever fetches them now has a new one before its first token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeysChanged {
    /// The `kid` of the newest key.
    pub newest: String,
}

impl EventData for KeysChanged {
    const TYPE: &'static str = "conch.auth.keys.changed.v1";

    fn subject(&self) -> String {
        self.newest.clone()
    }
}

/// A guest signed in as a member who existed already: what the guest made is now the member's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GuestAdopted {
    pub guest_id: MemberId,
    pub member_id: MemberId,
}

impl EventData for GuestAdopted {
    const TYPE: &'static str = "conch.auth.guest.adopted.v1";

    fn subject(&self) -> String {
        self.member_id.to_string()
    }
}
