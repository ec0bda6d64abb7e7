//! Signing in, and who somebody is. What comes after a sign-in is in `sessions`.

use std::sync::Arc;

use async_trait::async_trait;
use common::{
    access::MemberKind,
    clock::Timestamp,
    events::auth::GuestAdopted,
    ids::{MemberId, SessionId},
};

use super::{
    member::{ExternalIdentity, Member, Nickname},
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
    /// Ends the guest's session and writes down what other services have to do, in one step.
    async fn adopt_guest(
        &self,
        adoption: &GuestAdopted,
        session: SessionId,
        now: Timestamp,
    ) -> anyhow::Result<()>;
}

/// Tells the other services. Implemented by the event bus.
#[async_trait]
pub trait Announcer: Send + Sync {
    async fn guest_adopted(&self, event: GuestAdopted);
}

#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error(transparent)]
    Session(#[from] SessionError),
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// Who is who. Made once and shared.
pub struct Identity {
    store: Arc<dyn IdentityStore>,
    announcer: Arc<dyn Announcer>,
    sessions: Sessions,
}

impl Identity {
    pub fn new(store: Arc<dyn IdentityStore>, announcer: Arc<dyn Announcer>, sessions: Sessions) -> Self {
        Self { store, announcer, sessions }
    }

    /// A new anonymous visitor.
    pub async fn sign_in_guest(&self, visitor: &Visitor, now: Timestamp) -> Result<SignedIn, IdentityError> {
        let member = Member::new(MemberKind::Guest, Nickname::of_guest(), now);
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
        let guest = match before {
            Some((id, session)) => {
                let member = self.store.member(id).await?;
                member.filter(|member| member.kind == MemberKind::Guest).map(|guest| (guest, session))
            }
            None => None,
        };
        let member = match (self.store.member_by_identity(identity).await?, guest) {
            (Some(member), Some((guest, session))) => {
                let event = GuestAdopted { guest_id: guest.id, member_id: member.id };
                self.store.adopt_guest(&event, session, now).await?;
                // The errands make sure of it; the event is sooner.
                self.announcer.guest_adopted(event).await;
                member
            }
            (Some(member), None) => member,
            (None, Some((guest, _))) => {
                let member = Member { kind: MemberKind::Member, nickname, ..guest };
                self.store.promote_guest(&member, identity).await?;
                member
            }
            (None, None) => {
                let member = Member::new(MemberKind::Member, nickname, now);
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
}
