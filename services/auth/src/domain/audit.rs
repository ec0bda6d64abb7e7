//! What happened to whose account, for those who must find out later. No token, no secret, no whole address in it.

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{EventId, MemberId, SessionId},
};

use super::{device::Device, visitor::Visitor};

/// What is worth remembering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecurityEventKind {
    SignedIn,
    SignedOut,
    /// Ended from the list of sessions.
    SessionEnded,
    SignedOutEverywhere,
    /// A used refresh token came again, so its session was ended.
    TokenReused,
    /// Somebody tried more than is allowed.
    Limited,
    /// An account of a provider was linked, or taken from the member again.
    Linked,
    Unlinked,
    /// Somebody applied to be an expert, for the first time or again.
    ExpertApplied,
    ExpertApproved,
    ExpertRefused,
    /// By an admin, or by the operator's command.
    RoleGranted,
    RoleWithdrawn,
    /// All that is kept of the member was handed out.
    Exported,
    /// The member left. Of all events about them this one stays, and then says no more whom it was about.
    Deleted,
}

impl SecurityEventKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::SessionEnded => "session-ended",
            Self::SignedOutEverywhere => "signed-out-everywhere",
            Self::TokenReused => "token-reused",
            Self::Limited => "limited",
            Self::Linked => "linked",
            Self::Unlinked => "unlinked",
            Self::ExpertApplied => "expert-applied",
            Self::ExpertApproved => "expert-approved",
            Self::ExpertRefused => "expert-refused",
            Self::RoleGranted => "role-granted",
            Self::RoleWithdrawn => "role-withdrawn",
            Self::Exported => "exported",
            Self::Deleted => "deleted",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityEvent {
    pub id: EventId,
    pub occurred_at: Timestamp,
    /// A [`SecurityEventKind`], or one that another release knows.
    pub kind: String,
    pub member: Option<MemberId>,
    /// Who did it, where that was somebody else.
    pub actor: Option<MemberId>,
    pub session: Option<SessionId>,
    /// The network of the address from which it was done: /24, or /48 of IPv6.
    pub network: Option<String>,
    pub device: Option<Device>,
    /// Such as the way of a sign-in; words of ours, never what a visitor sent.
    pub detail: Option<String>,
}

impl SecurityEvent {
    pub fn new(kind: SecurityEventKind, visitor: &Visitor, now: Timestamp) -> Self {
        let (network, device) = (Some(visitor.network()), Some(visitor.device.clone()));
        Self { network, device, ..Self::by_operator(kind, now) }
    }

    /// Done by a command on a machine of the installation.
    pub fn by_operator(kind: SecurityEventKind, now: Timestamp) -> Self {
        Self {
            id: EventId::new(),
            occurred_at: now,
            kind: kind.as_str().to_owned(),
            member: None,
            actor: None,
            session: None,
            network: None,
            device: None,
            detail: None,
        }
    }

    pub fn of(mut self, member: MemberId, session: Option<SessionId>) -> Self {
        (self.member, self.session) = (Some(member), session);
        self
    }

    pub fn by(mut self, actor: MemberId) -> Self {
        self.actor = Some(actor);
        self
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// Events are added and read, and go when they are old; nothing changes one. Implemented by `store`.
#[async_trait]
pub trait AuditLog: Send + Sync {
    async fn add(&self, event: &SecurityEvent) -> anyhow::Result<()>;
    /// The newest first, from those before `before` on; of one member only if one is named.
    async fn page(
        &self,
        member: Option<MemberId>,
        before: Option<EventId>,
        limit: u64,
    ) -> anyhow::Result<Vec<SecurityEvent>>;
    async fn purge(&self, before: Timestamp) -> anyhow::Result<u64>;
}

/// Adds `event`; that it could not be kept must not keep anybody from signing out.
pub async fn remember(log: &dyn AuditLog, event: SecurityEvent) {
    if let Err(error) = log.add(&event).await {
        metrics::counter!("security_events_lost_total").increment(1);
        tracing::error!(event.kind, error = format!("{error:#}"), "a security event could not be kept");
    }
}
