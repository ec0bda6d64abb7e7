//! Staying signed in, here and on other devices, and signing out.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    access::{Revocation, Role},
    clock::Timestamp,
    events::auth::{MemberRevocationReason, MemberRevoked, RevocationReason, SessionRevoked},
    ids::{MemberId, SessionId},
};

use super::{
    access_tokens::{AccessToken, AccessTokens, SigningError},
    audit::{AuditLog, SecurityEvent, SecurityEventKind, remember},
    member::Member,
    refresh_token::{IssuedToken, RefreshToken, RefreshTokenHash, Verdict},
    session::Session,
    visitor::Visitor,
};

/// Implemented by `store`.
#[async_trait]
pub trait SessionStore: Send + Sync {
    async fn owner(&self, id: MemberId) -> anyhow::Result<Option<Member>>;
    async fn add_session(&self, session: &Session, token: RefreshTokenHash) -> anyhow::Result<()>;
    async fn session(&self, id: SessionId) -> anyhow::Result<Option<Session>>;
    /// The sessions of a member that are good at `now`, the last used first.
    async fn sessions_of(&self, member: MemberId, now: Timestamp) -> anyhow::Result<Vec<Session>>;
    async fn issued_token(&self, token: RefreshTokenHash) -> anyhow::Result<Option<IssuedToken>>;
    /// Adds `next` to the family of `used`, and moves the session on, in one step. If this is the first use of `used`,
    /// every other token of the family that was issued before `settled` counts as used from now on.
    async fn rotate(
        &self,
        session: &Session,
        used: RefreshTokenHash,
        next: RefreshTokenHash,
        settled: Timestamp,
        now: Timestamp,
    ) -> anyhow::Result<()>;
    /// False if it was revoked before.
    async fn revoke_session(&self, id: SessionId, now: Timestamp) -> anyhow::Result<bool>;
    /// Revokes all sessions of the member, and remembers until when they must have begun.
    async fn revoke_member(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()>;
    /// Everything that was revoked after `since`.
    async fn revoked_since(&self, since: Timestamp) -> anyhow::Result<Vec<Revocation>>;
    /// Removes sessions that ended before `ended`, with their tokens, and tokens that were used before `used`.
    async fn purge(&self, ended: Timestamp, used: Timestamp) -> anyhow::Result<u64>;
}

/// Tells the other services what was revoked, at the latest when they can be reached again.
#[async_trait]
pub trait RevocationAnnouncer: Send + Sync {
    async fn session_revoked(&self, event: SessionRevoked, at: Timestamp);
    async fn member_revoked(&self, event: MemberRevoked);
    /// The tokens of the member that have the role are void.
    async fn role_withdrawn(&self, member: MemberId, role: Role, at: Timestamp);
}

#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error("the refresh token is unknown, used up or expired")]
    NotSignedIn,
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
#[derive(Clone)]
pub struct Sessions {
    pub store: Arc<dyn SessionStore>,
    pub announcer: Arc<dyn RevocationAnnouncer>,
    pub audit: Arc<dyn AuditLog>,
    pub tokens: AccessTokens,
    pub refresh_lifetime: TimeDelta,
    pub reuse_grace: TimeDelta,
}

impl Sessions {
    /// A new session of `member`; `way` is how they signed in, such as `kakao`.
    pub async fn open(
        &self,
        member: Member,
        visitor: &Visitor,
        way: &str,
        now: Timestamp,
    ) -> Result<SignedIn, SessionError> {
        let session = Session {
            id: SessionId::new(),
            member_id: member.id,
            created_at: now,
            expires_at: now + self.refresh_lifetime,
            last_used_at: now,
            revoked_at: None,
            device: visitor.device.clone(),
        };
        let token = RefreshToken::random();
        self.store.add_session(&session, token.hash()).await?;
        let event = SecurityEvent::new(SecurityEventKind::SignedIn, visitor, now);
        remember(&*self.audit, event.of(member.id, Some(session.id)).detail(way)).await;
        self.signed_in(member, session, token, now)
    }

    /// New tokens for the session that `token` belongs to.
    ///
    /// A token is good once. For a moment after its use it is answered with one more successor, as two tabs need it
    /// that ask at once. Of several successors one lives on: its first use uses up the others, but for those of the same
    /// moment, whose cookies may just be on their way. So whoever stole a token, in that moment or not, and goes on with
    /// it, is found out when the rightful browser asks again.
    pub async fn refresh(
        &self,
        token: &RefreshToken,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<SignedIn, SessionError> {
        let issued = self.store.issued_token(token.hash()).await?.ok_or(SessionError::NotSignedIn)?;
        let session = self.store.session(issued.session_id).await?.ok_or(SessionError::NotSignedIn)?;
        if !session.is_good(now) {
            return Err(SessionError::NotSignedIn);
        }
        if issued.judge(now, self.reuse_grace) == Verdict::Reused {
            self.revoke(session.member_id, session.id, RevocationReason::TokenReused, now).await?;
            tracing::warn!(session.id = %session.id, "a used refresh token came again, the session is revoked");
            let event = SecurityEvent::new(SecurityEventKind::TokenReused, visitor, now);
            remember(&*self.audit, event.of(session.member_id, Some(session.id))).await;
            return Err(SessionError::NotSignedIn);
        }
        let member = self.store.owner(session.member_id).await?.ok_or(SessionError::NotSignedIn)?;
        let session = Session { expires_at: now + self.refresh_lifetime, last_used_at: now, ..session };
        let next = RefreshToken::random();
        let settled = now - self.reuse_grace;
        self.store.rotate(&session, token.hash(), next.hash(), settled, now).await?;
        self.signed_in(member, session, next, now)
    }

    /// Whose browser holds `token`, if it is good; the token is not used up by it.
    pub async fn holder(
        &self,
        token: &RefreshToken,
        now: Timestamp,
    ) -> Result<Option<(MemberId, SessionId)>, SessionError> {
        let Some(issued) = self.store.issued_token(token.hash()).await? else { return Ok(None) };
        if issued.judge(now, self.reuse_grace) == Verdict::Reused {
            return Ok(None);
        }
        let session = self.store.session(issued.session_id).await?.filter(|session| session.is_good(now));
        Ok(session.map(|session| (session.member_id, session.id)))
    }

    pub async fn list(&self, member: MemberId, now: Timestamp) -> Result<Vec<Session>, SessionError> {
        Ok(self.store.sessions_of(member, now).await?)
    }

    /// Ends the session of `token`; a token that is not good any more ends nothing, and that is fine.
    pub async fn sign_out(
        &self,
        token: &RefreshToken,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<(), SessionError> {
        let Some(issued) = self.store.issued_token(token.hash()).await? else { return Ok(()) };
        let Some(session) = self.store.session(issued.session_id).await? else { return Ok(()) };
        if self.revoke(session.member_id, session.id, RevocationReason::SignedOut, now).await? {
            let event = SecurityEvent::new(SecurityEventKind::SignedOut, visitor, now);
            remember(&*self.audit, event.of(session.member_id, Some(session.id))).await;
        }
        Ok(())
    }

    /// Ends one session of `member`; false if they have no such session.
    pub async fn end(
        &self,
        member: MemberId,
        id: SessionId,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<bool, SessionError> {
        let session = self.store.session(id).await?;
        if !session.is_some_and(|session| session.member_id == member && session.is_good(now)) {
            return Ok(false);
        }
        self.revoke(member, id, RevocationReason::SignedOut, now).await?;
        let event = SecurityEvent::new(SecurityEventKind::SessionEnded, visitor, now);
        remember(&*self.audit, event.of(member, Some(id))).await;
        Ok(true)
    }

    /// Ends every session of `member`, also those that are being made at this moment.
    pub async fn end_all(
        &self,
        member: MemberId,
        reason: MemberRevocationReason,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<(), SessionError> {
        self.store.revoke_member(member, now).await?;
        let event = MemberRevoked { member_id: member, begun_until: now.into(), reason };
        self.announcer.member_revoked(event).await;
        let event = SecurityEvent::new(SecurityEventKind::SignedOutEverywhere, visitor, now);
        remember(&*self.audit, event.of(member, None)).await;
        Ok(())
    }

    /// Ends the session that a browser had until it signed in as somebody else.
    pub async fn replace(
        &self,
        member: MemberId,
        session: SessionId,
        now: Timestamp,
    ) -> Result<(), SessionError> {
        self.revoke(member, session, RevocationReason::Replaced, now).await?;
        Ok(())
    }

    async fn revoke(
        &self,
        member_id: MemberId,
        session_id: SessionId,
        reason: RevocationReason,
        now: Timestamp,
    ) -> Result<bool, SessionError> {
        let is_new = self.store.revoke_session(session_id, now).await?;
        self.announcer.session_revoked(SessionRevoked { session_id, member_id, reason }, now).await;
        Ok(is_new)
    }

    fn signed_in(
        &self,
        member: Member,
        session: Session,
        refresh_token: RefreshToken,
        now: Timestamp,
    ) -> Result<SignedIn, SessionError> {
        let access_token = self.tokens.sign(&member, session.id, now)?;
        Ok(SignedIn { member, session, access_token, refresh_token })
    }
}
