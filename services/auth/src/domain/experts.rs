//! Members who read for others, and who lets them.

mod profile;

use std::sync::Arc;

use async_trait::async_trait;
use common::{
    access::{MemberKind, Role},
    clock::{self, Timestamp},
    ids::{MemberId, SessionId},
};
pub use profile::{ExpertProfile, Introduction, Reason};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access_tokens::{AccessToken, AccessTokens, SigningError},
    audit::{AuditLog, SecurityEvent, SecurityEventKind, remember},
    member::Member,
    sessions::RevocationAnnouncer,
    visitor::Visitor,
};

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Pending,
    Approved,
    /// Also for those whose role was taken back.
    Refused(Reason),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expert {
    pub profile: ExpertProfile,
    pub standing: Standing,
}

/// An application as admins see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    pub member: Member,
    pub expert: Expert,
    pub applied_at: Timestamp,
}

/// Who decides about applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Approval {
    /// Nobody: who applies is an expert, unless an admin has refused them before.
    Automatic,
    Admin,
}

impl Approval {
    /// Where somebody stands who applies, or changes their profile, and stood at `before`.
    fn standing_after(self, before: Option<&Standing>) -> Standing {
        match (before, self) {
            (Some(Standing::Approved), _) | (None, Self::Automatic) => Standing::Approved,
            (Some(Standing::Pending | Standing::Refused(_)), _) | (None, Self::Admin) => Standing::Pending,
        }
    }
}

impl Standing {
    pub fn name(&self) -> StandingName {
        match self {
            Self::Pending => StandingName::Pending,
            Self::Approved => StandingName::Approved,
            Self::Refused(_) => StandingName::Refused,
        }
    }
}

/// Where an application stands, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StandingName {
    Pending,
    Approved,
    Refused,
}

impl StandingName {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }
}

/// What the rules of experts need kept. Implemented by `store`.
#[async_trait]
pub trait ExpertStore: Send + Sync {
    async fn member(&self, id: MemberId) -> anyhow::Result<Option<Member>>;
    /// Stores the profile and standing, and gives or takes the role accordingly, in one step. Answers with the member,
    /// or nothing if there is none.
    async fn save(&self, id: MemberId, expert: &Expert, now: Timestamp) -> anyhow::Result<Option<Member>>;
    /// Changes the standing only, and gives or takes the role accordingly, in one step. Answers where they stood before,
    /// or nothing if there is no application.
    async fn decide(
        &self,
        id: MemberId,
        standing: &Standing,
        now: Timestamp,
    ) -> anyhow::Result<Option<StandingName>>;
    /// In the order in which they applied, after the one at `after`.
    async fn applications(
        &self,
        standing: Option<StandingName>,
        after: Option<(Timestamp, MemberId)>,
        limit: u64,
    ) -> anyhow::Result<Vec<Application>>;
}

#[derive(Debug, thiserror::Error)]
pub enum ExpertError {
    #[error("the member is gone")]
    NotSignedIn,
    #[error("guests cannot become experts; sign in first")]
    GuestsCannotBeExperts,
    #[error("nobody of this id has applied")]
    NoApplication,
    #[error(transparent)]
    Signing(#[from] SigningError),
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// The rules of experts. Made once and shared.
pub struct Experts {
    pub store: Arc<dyn ExpertStore>,
    pub announcer: Arc<dyn RevocationAnnouncer>,
    pub audit: Arc<dyn AuditLog>,
    pub tokens: AccessTokens,
    pub approval: Approval,
}

/// An admin who decides about somebody, and from where.
pub struct Decider<'a> {
    pub admin: MemberId,
    pub visitor: &'a Visitor,
}

impl Experts {
    /// Applies, or changes what an expert tells of themselves; answers with a token that says what they are now.
    pub async fn apply(
        &self,
        member: MemberId,
        session: SessionId,
        profile: ExpertProfile,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<(Member, AccessToken), ExpertError> {
        let member = self.store.member(member).await?.ok_or(ExpertError::NotSignedIn)?;
        if member.kind == MemberKind::Guest {
            return Err(ExpertError::GuestsCannotBeExperts);
        }
        let before = member.expert.as_ref().map(|expert| &expert.standing);
        let expert = Expert { profile, standing: self.approval.standing_after(before) };
        let is_news = before != Some(&expert.standing);
        let member = self.store.save(member.id, &expert, now).await?.ok_or(ExpertError::NotSignedIn)?;
        if is_news {
            let event = SecurityEvent::new(SecurityEventKind::ExpertApplied, visitor, now);
            let event = event.of(member.id, Some(session)).detail(expert.standing.name().as_str());
            remember(&*self.audit, event).await;
        }
        let token = self.tokens.sign(&member, session, now)?;
        Ok((member, token))
    }

    /// The member's next access token carries the role.
    pub async fn approve(
        &self,
        member: MemberId,
        by: Decider<'_>,
        now: Timestamp,
    ) -> Result<(), ExpertError> {
        if self.decide(member, &Standing::Approved, now).await? != StandingName::Approved {
            self.remember(SecurityEventKind::ExpertApproved, member, by, now, None).await;
        }
        Ok(())
    }

    /// Refuses an applicant, or takes the role back: access tokens that have it are void. They may apply again.
    pub async fn refuse(
        &self,
        member: MemberId,
        reason: Reason,
        by: Decider<'_>,
        now: Timestamp,
    ) -> Result<(), ExpertError> {
        match self.decide(member, &Standing::Refused(reason), now).await? {
            StandingName::Pending => {
                self.remember(SecurityEventKind::ExpertRefused, member, by, now, None).await;
            }
            StandingName::Approved => {
                // Not `now`: a token that was being issued while the role was taken may still have it.
                self.announcer.role_withdrawn(member, Role::Expert, clock::now()).await;
                self.remember(SecurityEventKind::RoleWithdrawn, member, by, now, Some(Role::Expert)).await;
            }
            StandingName::Refused => {}
        }
        Ok(())
    }

    /// Where they stood before.
    async fn decide(
        &self,
        member: MemberId,
        standing: &Standing,
        now: Timestamp,
    ) -> Result<StandingName, ExpertError> {
        self.store.decide(member, standing, now).await?.ok_or(ExpertError::NoApplication)
    }

    async fn remember(
        &self,
        kind: SecurityEventKind,
        member: MemberId,
        Decider { admin, visitor }: Decider<'_>,
        now: Timestamp,
        role: Option<Role>,
    ) {
        let event = SecurityEvent::new(kind, visitor, now).of(member, None).by(admin);
        let detail = role.map(|role| role.as_str().to_owned());
        remember(&*self.audit, SecurityEvent { detail, ..event }).await;
    }

    pub async fn applications(
        &self,
        standing: Option<StandingName>,
        after: Option<(Timestamp, MemberId)>,
        limit: u64,
    ) -> Result<Vec<Application>, ExpertError> {
        Ok(self.store.applications(standing, after, limit).await?)
    }

    /// An expert as clients see them.
    pub async fn approved(&self, member: MemberId) -> Result<Option<Member>, ExpertError> {
        let member = self.store.member(member).await?;
        Ok(member.filter(|member| member.roles.contains(&Role::Expert)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_refused_waits_for_an_admin_even_where_nobody_else_does() {
        let refused = Standing::Refused("다시 써 주세요".parse().expect("short"));
        let after = |approval: Approval, before| approval.standing_after(before);
        assert_eq!(after(Approval::Automatic, Some(&refused)), Standing::Pending);
        assert_eq!(after(Approval::Automatic, Some(&Standing::Pending)), Standing::Pending);
        assert_eq!(after(Approval::Automatic, None), Standing::Approved);
        assert_eq!(after(Approval::Admin, None), Standing::Pending);
        assert_eq!(after(Approval::Admin, Some(&Standing::Approved)), Standing::Approved);
    }
}
