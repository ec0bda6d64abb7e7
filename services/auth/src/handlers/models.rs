//! What the endpoints answer with.

use common::{
    access::{MemberKind, Role},
    clock::Rfc3339,
    ids::MemberId,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{member, sessions::SignedIn};

#[derive(Debug, Serialize, ToSchema)]
pub struct Member {
    pub id: MemberId,
    pub kind: MemberKind,
    pub nickname: String,
    pub roles: Vec<Role>,
    pub created_at: Rfc3339,
}

/// Somebody is signed in; the tokens themselves are in HttpOnly cookies.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    pub member: Member,
    /// From then on requests need `POST /refresh` first.
    pub access_expires_at: Rfc3339,
}

impl From<member::Member> for Member {
    fn from(member: member::Member) -> Self {
        Self {
            id: member.id,
            kind: member.kind,
            nickname: member.nickname.as_str().to_owned(),
            roles: member.roles,
            created_at: member.created_at.into(),
        }
    }
}

impl From<SignedIn> for Session {
    fn from(signed_in: SignedIn) -> Self {
        Self { access_expires_at: signed_in.access_token.expires_at.into(), member: signed_in.member.into() }
    }
}
