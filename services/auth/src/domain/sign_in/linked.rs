//! The accounts by which a member signs in: list, link, unlink.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    clock::{self, Timestamp},
    ids::MemberId,
};
use uuid::Uuid;

use super::{
    provider::{AccountToken, ExternalAccount, ProviderFailure},
    sign_ins::Providers,
};
use crate::domain::{
    audit::{self, AuditLog, SecurityEvent, SecurityEventKind},
    errands::ProviderUnlinking,
    member::{ExternalIdentity, Provider},
    sealing::Sealer,
    visitor::Visitor,
};

/// A provider that has not taken an unlinking by then is not told again: about six days after the first time.
const MOST_TRIES: u32 = 10;
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::days(1);
const AT_ONCE: u64 = 20;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedAccount {
    pub provider: Provider,
    pub linked_at: Timestamp,
}

/// An account that is ours no more, and whose provider has yet to be told.
#[derive(Debug, Clone)]
pub struct Unlinking {
    pub id: Uuid,
    pub identity: ExternalIdentity,
    pub sealed_token: Option<String>,
    /// How often it was tried.
    pub tries: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attached {
    Done,
    /// It was the member's before.
    WasLinked,
    /// It is another member's, or the member has another one at the provider.
    Taken,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detached {
    Done,
    NotLinked,
    /// It is the only way to sign in, and stays.
    IsTheLast,
}

/// Accounts in the store. What is detached from a member becomes an [`Unlinking`] in the same step.
#[async_trait]
pub trait LinkStore: Send + Sync {
    async fn linked(&self, member: MemberId) -> anyhow::Result<Vec<LinkedAccount>>;
    async fn link(
        &self,
        member: MemberId,
        identity: &ExternalIdentity,
        now: Timestamp,
    ) -> anyhow::Result<Attached>;
    async fn sealed_token(&self, identity: &ExternalIdentity) -> anyhow::Result<Option<String>>;
    async fn keep_token(&self, identity: &ExternalIdentity, sealed: &str) -> anyhow::Result<()>;
    async fn keep_avatar(&self, identity: &ExternalIdentity, url: Option<&str>) -> anyhow::Result<()>;
    async fn detach(&self, member: MemberId, provider: Provider, now: Timestamp) -> anyhow::Result<Detached>;
    async fn detach_all(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()>;

    async fn unlinkings_of(&self, member: MemberId) -> anyhow::Result<Vec<Unlinking>>;
    async fn due_unlinkings(&self, now: Timestamp, most: u64) -> anyhow::Result<Vec<Unlinking>>;
    /// Counts a try and puts the next one off; false when another instance was faster.
    async fn claim(&self, unlinking: &Unlinking, next_try: Timestamp) -> anyhow::Result<bool>;
    async fn forget_unlinking(&self, id: Uuid) -> anyhow::Result<()>;
}

#[derive(Debug, thiserror::Error)]
pub enum UnlinkError {
    #[error("no account of this provider is linked")]
    NotLinked,
    #[error("it is the only way to sign in")]
    IsTheLast,
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// Made once and shared.
pub struct LinkedAccounts {
    pub store: Arc<dyn LinkStore>,
    pub providers: Providers,
    pub sealer: Sealer,
    pub audit: Arc<dyn AuditLog>,
}

impl LinkedAccounts {
    pub async fn list(&self, member: MemberId) -> anyhow::Result<Vec<LinkedAccount>> {
        self.store.linked(member).await
    }

    /// Adds the account to the member; false when it cannot be theirs.
    pub async fn link(
        &self,
        member: MemberId,
        identity: &ExternalIdentity,
        account: &ExternalAccount,
        visitor: &Visitor,
        now: Timestamp,
    ) -> anyhow::Result<bool> {
        match self.store.link(member, identity, now).await? {
            Attached::Done => {
                let event = SecurityEvent::new(SecurityEventKind::Linked, visitor, now).of(member, None);
                audit::remember(&*self.audit, event.detail(identity.provider.as_str())).await;
            }
            Attached::WasLinked => {}
            Attached::Taken => return Ok(false),
        }
        self.remember(identity, account).await?;
        Ok(true)
    }

    /// Keeps what a sign-in brought along. A token that is good for long is not given up for a short one.
    pub async fn remember(
        &self,
        identity: &ExternalIdentity,
        account: &ExternalAccount,
    ) -> anyhow::Result<()> {
        self.store.keep_avatar(identity, account.avatar_url.as_deref()).await?;
        let Some(token) = &account.token else { return Ok(()) };
        if matches!(token, AccountToken::Access(_)) {
            let kept = self.store.sealed_token(identity).await?;
            if matches!(self.open(identity, kept.as_deref()), Some(AccountToken::Refresh(_))) {
                return Ok(());
            }
        }
        let sealed = self.sealer.seal(&place(identity), &token.to_bytes())?;
        self.store.keep_token(identity, &sealed).await
    }

    /// Takes the account from the member. Its provider is told by [`Self::work_off`].
    pub async fn unlink(
        &self,
        member: MemberId,
        provider: Provider,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<(), UnlinkError> {
        match self.store.detach(member, provider, now).await? {
            Detached::Done => {}
            Detached::NotLinked => return Err(UnlinkError::NotLinked),
            Detached::IsTheLast => return Err(UnlinkError::IsTheLast),
        }
        let event = SecurityEvent::new(SecurityEventKind::Unlinked, visitor, now).of(member, None);
        audit::remember(&*self.audit, event.detail(provider.as_str())).await;
        Ok(())
    }

    /// Takes every account from a member who leaves, and tells their providers. Answers with the providers that could
    /// not be told yet: they are told again later by themselves, or by calling this again. A provider that stays away is
    /// given up in the end, so the list becomes empty.
    pub async fn unlink_all(&self, member: MemberId, now: Timestamp) -> anyhow::Result<Vec<Provider>> {
        self.store.detach_all(member, now).await?;
        let mut left = Vec::new();
        for unlinking in self.store.unlinkings_of(member).await? {
            let next_try = now + pause_after(unlinking.tries);
            if !self.store.claim(&unlinking, next_try).await? || !self.tell(&unlinking).await? {
                left.push(unlinking.identity.provider);
            }
        }
        Ok(left)
    }

    /// Tells providers of the unlinkings that are due, those of all members.
    pub async fn work_off(&self, now: Timestamp) -> anyhow::Result<()> {
        for unlinking in self.store.due_unlinkings(now, AT_ONCE).await? {
            if self.store.claim(&unlinking, now + pause_after(unlinking.tries)).await? {
                self.tell(&unlinking).await?;
            }
        }
        Ok(())
    }

    /// Whether it is off the list: told, or given up.
    async fn tell(&self, unlinking: &Unlinking) -> anyhow::Result<bool> {
        let ExternalIdentity { provider, subject } = &unlinking.identity;
        let Some(client) = self.providers.get(provider) else {
            tracing::warn!(
                provider.name = provider.as_str(),
                "it is not offered any more, so not told either"
            );
            self.store.forget_unlinking(unlinking.id).await?;
            return Ok(true);
        };
        let token = self.open(&unlinking.identity, unlinking.sealed_token.as_deref());
        let told = client.unlink(subject, token.as_ref()).await;
        let given_up = unlinking.tries + 1 >= MOST_TRIES;
        if let Err(failure) = &told {
            log(*provider, unlinking.tries + 1, failure, given_up);
        }
        let over = told.is_ok() || given_up;
        if over {
            self.store.forget_unlinking(unlinking.id).await?;
        }
        Ok(over)
    }

    fn open(&self, identity: &ExternalIdentity, sealed: Option<&str>) -> Option<AccountToken> {
        match self.sealer.open(&place(identity), sealed?) {
            Ok(bytes) => AccountToken::from_bytes(bytes),
            Err(error) => {
                tracing::warn!(
                    error = format!("{error:#}"),
                    provider.name = identity.provider.as_str(),
                    "the token of an account is lost"
                );
                None
            }
        }
    }
}

#[async_trait]
impl ProviderUnlinking for LinkedAccounts {
    async fn unlink_all(&self, member: MemberId) -> anyhow::Result<()> {
        let left = self.unlink_all(member, clock::now()).await?;
        let names: Vec<_> = left.iter().map(|provider| provider.as_str()).collect();
        anyhow::ensure!(left.is_empty(), "not told yet: {}", names.join(", "));
        Ok(())
    }
}

fn place(identity: &ExternalIdentity) -> String {
    format!("identity:{}:{}", identity.provider.as_str(), identity.subject)
}

/// Four times as long after each try.
fn pause_after(tries: u32) -> TimeDelta {
    (FIRST_PAUSE * 4_i32.pow(tries.min(8))).min(LONGEST_PAUSE)
}

fn log(provider: Provider, tries: u32, failure: &ProviderFailure, given_up: bool) {
    let (provider, error) = (provider.as_str(), failure.to_string());
    if given_up {
        tracing::error!(provider.name = provider, tries, error, "an unlinking is given up");
    } else {
        tracing::warn!(provider.name = provider, tries, error, "an unlinking did not succeed yet");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_between_tries_grow_to_a_day() {
        let pauses: Vec<_> = (0..8).map(|tries| pause_after(tries).num_minutes()).collect();
        assert_eq!(pauses, [1, 4, 16, 64, 256, 1024, 1440, 1440]);
    }
}
