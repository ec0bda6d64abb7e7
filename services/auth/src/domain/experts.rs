//! Members who read for others: what they tell of themselves, and who lets them.

use std::{str::FromStr, sync::Arc};

use async_trait::async_trait;
use common::{
    access::{MemberKind, Role},
    clock::Timestamp,
    ids::{MemberId, SessionId},
};
use deck::{Locale, Topic};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access_tokens::{AccessToken, AccessTokens, SigningError},
    member::{Member, Nickname},
};

/// What an expert tells clients about themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertProfile {
    pub display_name: Nickname,
    pub introduction: Introduction,
    pub specialties: Vec<Topic>,
    pub languages: Vec<Locale>,
}

/// At most 1000 characters, spaces trimmed; may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction(String);

#[derive(Debug, thiserror::Error)]
#[error("must be at most 1000 characters")]
pub struct BadIntroduction;

impl Introduction {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Introduction {
    type Err = BadIntroduction;

    fn from_str(text: &str) -> Result<Self, BadIntroduction> {
        let text = text.trim();
        if text.chars().count() <= 1000 { Ok(Self(text.to_owned())) } else { Err(BadIntroduction) }
    }
}

/// What an applicant reads when they are refused: 1 to 500 characters, spaces trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

#[derive(Debug, thiserror::Error)]
#[error("must be 1 to 500 characters")]
pub struct BadReason;

impl Reason {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Reason {
    type Err = BadReason;

    fn from_str(text: &str) -> Result<Self, BadReason> {
        let text = text.trim();
        if (1..=500).contains(&text.chars().count()) { Ok(Self(text.to_owned())) } else { Err(BadReason) }
    }
}

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

/// Where an application stands, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StandingName {
    Pending,
    Approved,
    Refused,
}

/// What the rules of experts need kept. Implemented by `store`.
#[async_trait]
pub trait ExpertStore: Send + Sync {
    async fn member(&self, id: MemberId) -> anyhow::Result<Option<Member>>;
    /// Stores the profile and standing, and gives or takes the role accordingly, in one step. Answers with the member,
    /// or nothing if there is none.
    async fn save(&self, id: MemberId, expert: &Expert, now: Timestamp) -> anyhow::Result<Option<Member>>;
    /// Changes the standing only. Answers whether there is an application.
    async fn decide(&self, id: MemberId, standing: &Standing, now: Timestamp) -> anyhow::Result<bool>;
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
    store: Arc<dyn ExpertStore>,
    tokens: AccessTokens,
    approval: Approval,
}

impl Experts {
    pub fn new(store: Arc<dyn ExpertStore>, tokens: AccessTokens, approval: Approval) -> Self {
        Self { store, tokens, approval }
    }

    /// Applies, or changes what an expert tells of themselves; answers with a token that says what they are now.
    pub async fn apply(
        &self,
        member: MemberId,
        session: SessionId,
        profile: ExpertProfile,
        now: Timestamp,
    ) -> Result<(Member, AccessToken), ExpertError> {
        let member = self.store.member(member).await?.ok_or(ExpertError::NotSignedIn)?;
        if member.kind == MemberKind::Guest {
            return Err(ExpertError::GuestsCannotBeExperts);
        }
        let before = member.expert.as_ref().map(|expert| &expert.standing);
        let expert = Expert { profile, standing: self.approval.standing_after(before) };
        let member = self.store.save(member.id, &expert, now).await?.ok_or(ExpertError::NotSignedIn)?;
        let token = self.tokens.sign(&member, session, now)?;
        Ok((member, token))
    }

    /// The member's next access token carries the role.
    pub async fn approve(&self, member: MemberId, now: Timestamp) -> Result<(), ExpertError> {
        self.decide(member, &Standing::Approved, now).await
    }

    /// Refuses an applicant, or takes the role back; the next access token is without it. They may apply again.
    pub async fn refuse(&self, member: MemberId, reason: Reason, now: Timestamp) -> Result<(), ExpertError> {
        self.decide(member, &Standing::Refused(reason), now).await
    }

    async fn decide(&self, member: MemberId, standing: &Standing, now: Timestamp) -> Result<(), ExpertError> {
        if self.store.decide(member, standing, now).await? { Ok(()) } else { Err(ExpertError::NoApplication) }
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

    #[test]
    fn a_reason_must_say_something() {
        assert!("  ".parse::<Reason>().is_err());
        assert!("가".repeat(501).parse::<Reason>().is_err());
    }
}
