//! `profile.json` of an export.

use bytes::Bytes;
use common::{
    access::{MemberKind, Role},
    clock::Rfc3339,
    ids::{MemberId, SessionId},
};
use deck::{Locale, Topic};
use serde::Serialize;

use super::{LinkedIdentity, OwnData};
use crate::domain::{
    experts::{Expert, Standing},
    session::Session,
};

#[derive(Serialize)]
struct Profile<'a> {
    id: MemberId,
    kind: MemberKind,
    nickname: &'a str,
    roles: &'a [Role],
    created_at: Rfc3339,
    expert: Option<ExpertPart<'a>>,
    identities: Vec<IdentityPart<'a>>,
    sessions: Vec<SessionPart>,
}

#[derive(Serialize)]
struct ExpertPart<'a> {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    display_name: &'a str,
    introduction: &'a str,
    specialties: &'a [Topic],
    languages: &'a [Locale],
}

#[derive(Serialize)]
struct IdentityPart<'a> {
    provider: &'a str,
    subject: &'a str,
    linked_at: Rfc3339,
}

#[derive(Serialize)]
struct SessionPart {
    id: SessionId,
    created_at: Rfc3339,
    expires_at: Rfc3339,
    revoked_at: Option<Rfc3339>,
}

pub(super) fn json(own: &OwnData) -> anyhow::Result<Bytes> {
    let member = &own.member;
    let profile = Profile {
        id: member.id,
        kind: member.kind,
        nickname: member.nickname.as_str(),
        roles: &member.roles,
        created_at: member.created_at.into(),
        expert: member.expert.as_ref().map(ExpertPart::from),
        identities: own.identities.iter().map(IdentityPart::from).collect(),
        sessions: own.sessions.iter().map(SessionPart::from).collect(),
    };
    Ok(serde_json::to_vec_pretty(&profile)?.into())
}

impl<'a> From<&'a Expert> for ExpertPart<'a> {
    fn from(expert: &'a Expert) -> Self {
        let (state, reason) = match &expert.standing {
            Standing::Pending => ("pending", None),
            Standing::Approved => ("approved", None),
            Standing::Refused(reason) => ("refused", Some(reason.as_str())),
        };
        let profile = &expert.profile;
        Self {
            state,
            reason,
            display_name: profile.display_name.as_str(),
            introduction: profile.introduction.as_str(),
            specialties: &profile.specialties,
            languages: &profile.languages,
        }
    }
}

impl<'a> From<&'a LinkedIdentity> for IdentityPart<'a> {
    fn from(identity: &'a LinkedIdentity) -> Self {
        let LinkedIdentity { provider, subject, linked_at } = identity;
        Self { provider, subject, linked_at: (*linked_at).into() }
    }
}

impl From<&Session> for SessionPart {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id,
            created_at: session.created_at.into(),
            expires_at: session.expires_at.into(),
            revoked_at: session.revoked_at.map(Into::into),
        }
    }
}
