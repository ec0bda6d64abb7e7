//! What the endpoints answer with.

use common::{
    access::{MemberKind, Role},
    clock::Rfc3339,
    ids::{LinkId, MemberId},
};
use deck::{Locale, Topic};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{
    experts::{self, Standing, StandingName},
    member,
    sessions::SignedIn,
};

#[derive(Debug, Serialize, ToSchema)]
pub struct Member {
    pub id: MemberId,
    pub kind: MemberKind,
    pub nickname: String,
    pub roles: Vec<Role>,
    pub created_at: Rfc3339,
    /// Where the picture is; another picture has another address.
    #[schema(required, example = "/api/v1/auth/avatars/q3Zr0sVYw1m8Xb2dT5uK9A")]
    pub avatar_url: Option<String>,
    /// Of somebody who applied to be an expert, whether they became one or not.
    #[schema(required)]
    pub expert: Option<Expert>,
}

/// An application to be an expert, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Expert {
    pub state: StandingName,
    pub display_name: String,
    pub introduction: String,
    #[schema(schema_with = topics)]
    pub specialties: Vec<Topic>,
    #[schema(schema_with = locales)]
    pub languages: Vec<Locale>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
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
            avatar_url: member.avatar.as_ref().map(avatar_url),
            expert: member.expert.map(Expert::from),
        }
    }
}

impl From<experts::Expert> for Expert {
    fn from(expert: experts::Expert) -> Self {
        let (state, reason) = match expert.standing {
            Standing::Pending => (StandingName::Pending, None),
            Standing::Approved => (StandingName::Approved, None),
            Standing::Refused(reason) => (StandingName::Refused, Some(reason.as_str().to_owned())),
        };
        let profile = expert.profile;
        Self {
            state,
            display_name: profile.display_name.as_str().to_owned(),
            introduction: profile.introduction.as_str().to_owned(),
            specialties: profile.specialties,
            languages: profile.languages,
            reason,
        }
    }
}

impl From<SignedIn> for Session {
    fn from(signed_in: SignedIn) -> Self {
        Self { access_expires_at: signed_in.access_token.expires_at.into(), member: signed_in.member.into() }
    }
}

pub fn avatar_url(id: &LinkId) -> String {
    format!("/api/v1/auth/avatars/{id}")
}

pub fn topics() -> utoipa::openapi::schema::Array {
    utoipa::openapi::schema::Array::new(deck::openapi::topic())
}

pub fn locales() -> utoipa::openapi::schema::Array {
    utoipa::openapi::schema::Array::new(deck::openapi::locale())
}
