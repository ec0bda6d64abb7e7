//! Signing in, and who somebody is. What comes after a sign-in is in `sessions`.

use std::sync::Arc;

use async_trait::async_trait;
use common::{
    access::{MemberKind, Role},
    clock::Timestamp,
    events::auth::GuestAdopted,
    ids::{MemberId, SessionId},
};

use super::{
    access_tokens::{AccessToken, AccessTokens, SigningError},
    member::{ExpertProfile, ExternalIdentity, Member, Nickname},
    refresh_token::RefreshToken,
    sessions::{SessionError, Sessions, SignedIn},
    visitor::Visitor,
};

/// What the domain needs kept. Implemented by `store`.
#[async_trait]
pub trait IdentityStore: Send + Sync {
    async fn member(&self, id: MemberId) -> anyhow::Result<Option<Member>>;
    async fn member_by_identity(&self, identity: &ExternalIdentity) -> anyhow::Result<Option<Member>>;
    async fn add_member(&self, member: &Member, identity: Option<&ExternalIdentity>) -> anyhow::Result<()>;
    /// Makes the guest a member, who keeps their id and with it all that they made.
    async fn promote_guest(&self, member: &Member, identity: &ExternalIdentity) -> anyhow::Result<()>;
    async fn save_expert(&self, member: &Member, profile: &ExpertProfile) -> anyhow::Result<()>;
}

/// Tells the other services. Implemented by the event bus.
#[async_trait]
pub trait Announcer: Send + Sync {
    async fn guest_adopted(&self, event: GuestAdopted);
}

#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error("guests cannot become experts; sign in first")]
    GuestsCannotBeExperts,
    #[error("the member is gone")]
    NotSignedIn,
    #[error(transparent)]
    Session(#[from] SessionError),
    #[error(transparent)]
    Signing(#[from] SigningError),
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// Who is who. Made once and shared.
pub struct Identity {
    store: Arc<dyn IdentityStore>,
    announcer: Arc<dyn Announcer>,
    sessions: Sessions,
    tokens: AccessTokens,
}

impl Identity {
    pub fn new(
        store: Arc<dyn IdentityStore>,
        announcer: Arc<dyn Announcer>,
        sessions: Sessions,
        tokens: AccessTokens,
    ) -> Self {
        Self { store, announcer, sessions, tokens }
    }

    /// A new anonymous visitor.
    pub async fn sign_in_guest(&self, visitor: &Visitor, now: Timestamp) -> Result<SignedIn, IdentityError> {
        let member = Member {
            id: MemberId::new(),
            kind: MemberKind::Guest,
            nickname: Nickname::of_guest(),
            roles: Vec::new(),
            created_at: now,
        };
        self.store.add_member(&member, None).await?;
        Ok(self.sessions.open(member, visitor, "guest", now).await?)
    }

    /// The member behind `identity`, new or known. `before` is who the browser was until now: a guest's
    /// consultations go along, and the old session ends, so that nobody can have planted it.
    pub async fn sign_in(
        &self,
        identity: &ExternalIdentity,
        nickname: Nickname,
        before: Option<(MemberId, SessionId)>,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<SignedIn, IdentityError> {
        let before_member = match before {
            Some((id, _)) => self.store.member(id).await?,
            None => None,
        };
        let guest = before_member.filter(|member| member.kind == MemberKind::Guest);
        let member = match (self.store.member_by_identity(identity).await?, guest) {
            (Some(member), Some(guest)) => {
                let event = GuestAdopted { guest_id: guest.id, member_id: member.id };
                self.announcer.guest_adopted(event).await;
                member
            }
            (Some(member), None) => member,
            (None, Some(guest)) => {
                let member = Member { kind: MemberKind::Member, nickname, ..guest };
                self.store.promote_guest(&member, identity).await?;
                member
            }
            (None, None) => {
                let kind = MemberKind::Member;
                let member =
                    Member { id: MemberId::new(), kind, nickname, roles: Vec::new(), created_at: now };
                self.store.add_member(&member, Some(identity)).await?;
                member
            }
        };
        if let Some((member_id, session_id)) = before {
            self.sessions.replace(member_id, session_id, now).await?;
        }
        Ok(self.sessions.open(member, visitor, identity.provider.as_str(), now).await?)
    }

    /// Whose browser holds `token`, if it is good; the token is not used up by it.
    pub async fn holder(
        &self,
        token: &RefreshToken,
        now: Timestamp,
    ) -> Result<Option<(MemberId, SessionId)>, IdentityError> {
        Ok(self.sessions.holder(token, now).await?)
    }

    pub async fn member(&self, id: MemberId) -> Result<Option<Member>, IdentityError> {
        Ok(self.store.member(id).await?)
    }

    /// Makes a member an expert, or changes what an expert tells of themselves; answers with a token that says so.
    pub async fn become_expert(
        &self,
        member: MemberId,
        session: SessionId,
        profile: &ExpertProfile,
        now: Timestamp,
    ) -> Result<(Member, AccessToken), IdentityError> {
        let mut member = self.store.member(member).await?.ok_or(IdentityError::NotSignedIn)?;
        if member.kind == MemberKind::Guest {
            return Err(IdentityError::GuestsCannotBeExperts);
        }
        if !member.roles.contains(&Role::Expert) {
            member.roles.push(Role::Expert);
        }
        self.store.save_expert(&member, profile).await?;
        let token = self.tokens.sign(&member, session, now)?;
        Ok((member, token))
    }
}
