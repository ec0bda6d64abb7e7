//! What members change about themselves.

use std::sync::Arc;

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId, SessionId},
};

use super::{
    access_tokens::{AccessToken, AccessTokens, SigningError},
    avatars::{AvatarError, Avatars, MediaType, Portrait},
    member::{Member, Nickname},
};

/// What the rules of profiles need kept. Implemented by `store`.
#[async_trait]
pub trait MemberStore: Send + Sync {
    /// Changes what is given. Answers with the member, or nothing if there is none.
    async fn change(&self, id: MemberId, nickname: Option<&Nickname>) -> anyhow::Result<Option<Member>>;
    /// Replaces the avatar, or removes it; the one before is gone.
    async fn set_avatar(
        &self,
        id: MemberId,
        avatar: Option<(&LinkId, &Portrait)>,
        now: Timestamp,
    ) -> anyhow::Result<Option<Member>>;
    async fn avatar(&self, id: &LinkId) -> anyhow::Result<Option<Portrait>>;
}

#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    #[error("the member is gone")]
    NotSignedIn,
    #[error(transparent)]
    Avatar(#[from] AvatarError),
    #[error(transparent)]
    Signing(#[from] SigningError),
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// The rules of profiles. Made once and shared.
pub struct Members {
    store: Arc<dyn MemberStore>,
    tokens: AccessTokens,
    avatars: Avatars,
}

impl Members {
    pub fn new(store: Arc<dyn MemberStore>, tokens: AccessTokens, avatars: Avatars) -> Self {
        Self { store, tokens, avatars }
    }

    /// Takes another nickname, if one is given; answers with a token that says it.
    pub async fn change(
        &self,
        member: MemberId,
        session: SessionId,
        nickname: Option<&Nickname>,
        now: Timestamp,
    ) -> Result<(Member, AccessToken), MemberError> {
        let member = self.store.change(member, nickname).await?.ok_or(MemberError::NotSignedIn)?;
        let token = self.tokens.sign(&member, session, now)?;
        Ok((member, token))
    }

    /// Makes a picture of a visitor's own into their avatar.
    pub async fn save_avatar(
        &self,
        member: MemberId,
        declared: MediaType,
        file: bytes::Bytes,
        now: Timestamp,
    ) -> Result<Member, MemberError> {
        let portrait = self.avatars.portray(declared, file).await?;
        let id = LinkId::random();
        let member = self.store.set_avatar(member, Some((&id, &portrait)), now).await?;
        member.ok_or(MemberError::NotSignedIn)
    }

    pub async fn remove_avatar(&self, member: MemberId, now: Timestamp) -> Result<Member, MemberError> {
        self.store.set_avatar(member, None, now).await?.ok_or(MemberError::NotSignedIn)
    }

    pub async fn avatar(&self, id: &LinkId) -> Result<Option<Portrait>, MemberError> {
        Ok(self.store.avatar(id).await?)
    }
}
