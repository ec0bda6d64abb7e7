//! Signing in, staying signed in, signing out.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    access::{MemberKind, Role},
    clock::Timestamp,
    events::auth::{GuestAdopted, RevocationReason, SessionRevoked},
    ids::{MemberId, SessionId},
};

use super::{
    access_tokens::{AccessToken, AccessTokens, SigningError},
    member::{ExpertProfile, ExternalIdentity, Member, Nickname},
    refresh_token::{IssuedToken, RefreshToken, RefreshTokenHash, Verdict},
    session::Session,
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

    async fn add_session(&self, session: &Session, token: RefreshTokenHash) -> anyhow::Result<()>;
    async fn session(&self, id: SessionId) -> anyhow::Result<Option<Session>>;
    async fn issued_token(&self, token: RefreshTokenHash) -> anyhow::Result<Option<IssuedToken>>;
    /// Marks `used` as used, adds `next` to the same family and moves the session's expiry on, in one step.
    async fn rotate(
        &self,
        session: &Session,
        used: RefreshTokenHash,
        next: RefreshTokenHash,
        now: Timestamp,
    ) -> anyhow::Result<()>;
    async fn revoke_session(&self, id: SessionId, now: Timestamp) -> anyhow::Result<()>;
}

/// Tells the other services. Implemented by the event bus.
#[async_trait]
pub trait Announcer: Send + Sync {
    async fn session_revoked(&self, event: SessionRevoked);
    async fn guest_adopted(&self, event: GuestAdopted);
}

#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error("the refresh token is unknown, used up or expired")]
    NotSignedIn,
    #[error("guests cannot become experts; sign in first")]
    GuestsCannotBeExperts,
    #[error(transparent)]
    Signing(#[from] SigningError),
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// Somebody signed in: who, and the two tokens for their browser.
pub struct SignedIn {
    pub member: Member,
    pub session: Session,
    pub access_token: AccessToken,
    pub refresh_token: RefreshToken,
}

/// The rules of sessions. Made once and shared.
pub struct Identity {
    store: Arc<dyn IdentityStore>,
    announcer: Arc<dyn Announcer>,
    tokens: AccessTokens,
    refresh_lifetime: TimeDelta,
    reuse_grace: TimeDelta,
}

impl Identity {
    pub fn new(
        store: Arc<dyn IdentityStore>,
        announcer: Arc<dyn Announcer>,
        tokens: AccessTokens,
        refresh_lifetime: TimeDelta,
        reuse_grace: TimeDelta,
    ) -> Self {
        Self { store, announcer, tokens, refresh_lifetime, reuse_grace }
    }

    /// A new anonymous visitor.
    pub async fn sign_in_guest(&self, now: Timestamp) -> Result<SignedIn, IdentityError> {
        let member = Member {
            id: MemberId::new(),
            kind: MemberKind::Guest,
            nickname: Nickname::of_guest(),
            roles: Vec::new(),
            created_at: now,
        };
        self.store.add_member(&member, None).await?;
        self.open_session(member, now).await
    }

    /// The member behind `identity`, new or known. `before` is who the browser was until now: a guest's
    /// consultations go along, and the old session ends, so that nobody can have planted it.
    pub async fn sign_in(
        &self,
        identity: &ExternalIdentity,
        nickname: Nickname,
        before: Option<(MemberId, SessionId)>,
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
            self.revoke(SessionRevoked { session_id, member_id, reason: RevocationReason::Replaced }, now)
                .await?;
        }
        self.open_session(member, now).await
    }

    /// New tokens for the session that `token` belongs to.
    pub async fn refresh(&self, token: &RefreshToken, now: Timestamp) -> Result<SignedIn, IdentityError> {
        let issued = self.store.issued_token(token.hash()).await?.ok_or(IdentityError::NotSignedIn)?;
        let session = self.store.session(issued.session_id).await?.ok_or(IdentityError::NotSignedIn)?;
        if !session.is_good(now) {
            return Err(IdentityError::NotSignedIn);
        }
        if issued.judge(now, self.reuse_grace) == Verdict::Reused {
            let (session_id, member_id) = (session.id, session.member_id);
            let reason = RevocationReason::TokenReused;
            self.revoke(SessionRevoked { session_id, member_id, reason }, now).await?;
            tracing::warn!(session.id = %session_id, "a used refresh token came again, the session is revoked");
            return Err(IdentityError::NotSignedIn);
        }
        let member = self.store.member(session.member_id).await?.ok_or(IdentityError::NotSignedIn)?;
        let session = Session { expires_at: now + self.refresh_lifetime, ..session };
        let next = RefreshToken::random();
        self.store.rotate(&session, token.hash(), next.hash(), now).await?;
        self.signed_in(member, session, next, now)
    }

    /// Whose browser holds `token`, if it is good; the token is not used up by it.
    pub async fn holder(
        &self,
        token: &RefreshToken,
        now: Timestamp,
    ) -> Result<Option<(MemberId, SessionId)>, IdentityError> {
        let Some(issued) = self.store.issued_token(token.hash()).await? else { return Ok(None) };
        if issued.judge(now, self.reuse_grace) == Verdict::Reused {
            return Ok(None);
        }
        let session = self.store.session(issued.session_id).await?.filter(|session| session.is_good(now));
        Ok(session.map(|session| (session.member_id, session.id)))
    }

    /// Ends the session of `token`; a token that is not good any more ends nothing, and that is fine.
    pub async fn sign_out(&self, token: &RefreshToken, now: Timestamp) -> Result<(), IdentityError> {
        let Some(issued) = self.store.issued_token(token.hash()).await? else { return Ok(()) };
        let Some(session) = self.store.session(issued.session_id).await? else { return Ok(()) };
        let (session_id, member_id) = (session.id, session.member_id);
        self.revoke(SessionRevoked { session_id, member_id, reason: RevocationReason::SignedOut }, now).await
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

    async fn open_session(&self, member: Member, now: Timestamp) -> Result<SignedIn, IdentityError> {
        let session = Session {
            id: SessionId::new(),
            member_id: member.id,
            created_at: now,
            expires_at: now + self.refresh_lifetime,
            revoked_at: None,
        };
        let token = RefreshToken::random();
        self.store.add_session(&session, token.hash()).await?;
        self.signed_in(member, session, token, now)
    }

    fn signed_in(
        &self,
        member: Member,
        session: Session,
        refresh_token: RefreshToken,
        now: Timestamp,
    ) -> Result<SignedIn, IdentityError> {
        let access_token = self.tokens.sign(&member, session.id, now)?;
        Ok(SignedIn { member, session, access_token, refresh_token })
    }

    async fn revoke(&self, event: SessionRevoked, now: Timestamp) -> Result<(), IdentityError> {
        self.store.revoke_session(event.session_id, now).await?;
        self.announcer.session_revoked(event).await;
        Ok(())
    }
}
