//! Members who leave: at once for everybody, and for good when every service has erased what it kept.

use std::sync::Arc;

use async_trait::async_trait;
use common::{
    access::MemberKind,
    clock::Timestamp,
    events::auth::{MemberRevocationReason, MemberRevoked},
    ids::{MemberId, new_uuid},
};
use uuid::Uuid;

use super::{
    audit::{AuditLog, SecurityEvent, SecurityEventKind, remember},
    errands::Errand,
    identity::IdentityStore,
    sessions::RevocationAnnouncer,
    visitor::Visitor,
};

/// Somebody who wants to leave, by a name that says nothing about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    pub id: Uuid,
    pub member: MemberId,
    pub kind: MemberKind,
    pub requested_at: Timestamp,
}

/// What the rules of leaving need kept. Implemented by `store`.
#[async_trait]
pub trait DeletionStore: Send + Sync {
    /// Hides the member, ends their sessions and writes the errands down, in one step; `false` when the member is gone
    /// already.
    async fn begin(&self, deletion: &Deletion, errands: &[Errand]) -> anyhow::Result<bool>;
    /// Removes what auth itself keeps of members about whom no errand waits any more. Answers how many those were.
    async fn finish(&self, now: Timestamp) -> anyhow::Result<u64>;
}

#[derive(Debug, thiserror::Error)]
pub enum DeletionError {
    #[error("the member is gone")]
    NotSignedIn,
    #[error("the confirmation is not the member's nickname")]
    NotConfirmed,
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// The rules of leaving. Made once and shared.
pub struct Deletions {
    members: Arc<dyn IdentityStore>,
    store: Arc<dyn DeletionStore>,
    announcer: Arc<dyn RevocationAnnouncer>,
    audit: Arc<dyn AuditLog>,
}

impl Deletions {
    pub fn new(
        members: Arc<dyn IdentityStore>,
        store: Arc<dyn DeletionStore>,
        announcer: Arc<dyn RevocationAnnouncer>,
        audit: Arc<dyn AuditLog>,
    ) -> Self {
        Self { members, store, announcer, audit }
    }

    /// From now on nobody can sign in as this member. `confirmation` is their nickname, so that it does not happen by
    /// accident.
    pub async fn leave(
        &self,
        member: MemberId,
        confirmation: &str,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<Uuid, DeletionError> {
        let member = self.members.member(member).await?.ok_or(DeletionError::NotSignedIn)?;
        if confirmation.trim() != member.nickname.as_str() {
            return Err(DeletionError::NotConfirmed);
        }
        let deletion = Deletion { id: new_uuid(), member: member.id, kind: member.kind, requested_at: now };
        if !self.store.begin(&deletion, &Errand::of_deletion(member.id)).await? {
            return Err(DeletionError::NotSignedIn);
        }
        let reason = MemberRevocationReason::Deleted;
        let event = MemberRevoked { member_id: member.id, begun_until: now.into(), reason };
        self.announcer.member_revoked(event).await;
        let event = SecurityEvent::new(SecurityEventKind::Deleted, visitor, now).of(member.id, None);
        remember(&*self.audit, event.detail(deletion.id.to_string())).await;
        tracing::info!(deletion.id = %deletion.id, "a member leaves");
        Ok(deletion.id)
    }
}
