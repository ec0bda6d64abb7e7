//! What an access token says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{MemberId, SessionId};

/// The audience of every access token.
pub const AUDIENCE: &str = "magic-conch";

/// The claims of an access token (RFC 7519); times in seconds since the epoch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    pub sub: MemberId,
    pub sid: SessionId,
    pub iat: i64,
    pub exp: i64,
    pub kind: MemberKind,
    pub nickname: String,
    pub roles: Vec<Role>,
}

/// A guest has no way to sign in again; a member has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum MemberKind {
    Guest,
    Member,
}

/// What a member may do beyond what everybody may.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// May open consultation rooms.
    Expert,
    /// May approve experts.
    Admin,
}

impl Role {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expert => "expert",
            Self::Admin => "admin",
        }
    }
}
