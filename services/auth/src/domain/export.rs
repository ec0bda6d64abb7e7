//! Everything that the platform keeps of a member, gathered from all services into one archive.

mod archive;
mod profile;

use std::{sync::Arc, time::Duration};

use anyhow::{Context, ensure};
use async_trait::async_trait;
use bytes::Bytes;
use common::{clock::Timestamp, ids::MemberId};
use futures_util::{StreamExt, TryStreamExt, stream::BoxStream};
use tokio::sync::Semaphore;

pub use archive::Archive;
use archive::ArchiveWriter;

use super::{
    audit::{AuditLog, SecurityEvent, SecurityEventKind, remember},
    avatars::Portrait,
    errands::Destination,
    member::Member,
    session::Session,
    visitor::Visitor,
};

/// More than all rooms or all decks of an expert take.
const LIST_LONGEST: usize = 16 * 1024 * 1024;

/// How a member proves to be the same as last time. No token of a provider is in here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedIdentity {
    pub provider: String,
    pub subject: String,
    pub linked_at: Timestamp,
}

/// What auth itself keeps of a member.
#[derive(Debug, Clone)]
pub struct OwnData {
    pub member: Member,
    pub identities: Vec<LinkedIdentity>,
    pub sessions: Vec<Session>,
    pub avatar: Option<Portrait>,
}

/// Implemented by `store`.
#[async_trait]
pub trait ExportStore: Send + Sync {
    async fn own_data(&self, id: MemberId) -> anyhow::Result<Option<OwnData>>;
}

/// One export at a time for each member, on whichever instance. Implemented by `store`.
#[async_trait]
pub trait ExportLeases: Send + Sync {
    /// Whether it was free; it is free again after `life` at the latest.
    async fn take(&self, member: MemberId, life: Duration) -> anyhow::Result<bool>;
    async fn give_back(&self, member: MemberId) -> anyhow::Result<()>;
}

/// What is asked of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it is there for: conversations, readings, rooms.
    Main,
    /// Of tarot: an expert's own decks.
    Decks,
}

/// What another service keeps of a member, as lines of JSON. Implemented by `clients`.
#[async_trait]
pub trait ExportSource: Send + Sync {
    /// A stream that breaks off ends with an error.
    async fn lines(
        &self,
        from: Destination,
        part: Part,
        member: MemberId,
    ) -> anyhow::Result<BoxStream<'static, anyhow::Result<Bytes>>>;
}

#[derive(Debug, Clone, Copy)]
pub struct ExportLimits {
    pub longest: Duration,
    /// The largest archive in bytes.
    pub max_bytes: u64,
    /// Exports that one instance makes at a time.
    pub at_once: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the member is gone")]
    NotSignedIn,
    #[error("an export of this member is being made already")]
    Running,
    #[error("too many exports are being made")]
    Busy,
    /// Whatever is missing: half of the data is not presented as all of it.
    #[error("the export could not be made")]
    Incomplete(#[source] anyhow::Error),
}

/// Makes exports. Made once and shared.
pub struct Exports {
    store: Arc<dyn ExportStore>,
    leases: Arc<dyn ExportLeases>,
    source: Arc<dyn ExportSource>,
    audit: Arc<dyn AuditLog>,
    limits: ExportLimits,
    turns: Semaphore,
}

impl Exports {
    pub fn new(
        store: Arc<dyn ExportStore>,
        leases: Arc<dyn ExportLeases>,
        source: Arc<dyn ExportSource>,
        audit: Arc<dyn AuditLog>,
        limits: ExportLimits,
    ) -> Self {
        Self { store, leases, source, audit, limits, turns: Semaphore::new(limits.at_once) }
    }

    /// How long to wait before asking again, at the most.
    pub fn longest(&self) -> Duration {
        self.limits.longest
    }

    /// The whole archive, or none.
    pub async fn make(
        &self,
        member: MemberId,
        visitor: &Visitor,
        now: Timestamp,
    ) -> Result<Archive, ExportError> {
        let _turn = self.turns.try_acquire().map_err(|_| ExportError::Busy)?;
        let taken = self.leases.take(member, self.limits.longest).await;
        if !taken.map_err(ExportError::Incomplete)? {
            return Err(ExportError::Running);
        }
        let made = tokio::time::timeout(self.limits.longest, self.gather(member)).await;
        if let Err(error) = self.leases.give_back(member).await {
            tracing::warn!(error = format!("{error:#}"), "the lease of an export runs out by itself");
        }
        let archive = made.context("it took too long").map_err(ExportError::Incomplete)??;
        let event = SecurityEvent::new(SecurityEventKind::Exported, visitor, now);
        remember(&*self.audit, event.of(member, None)).await;
        Ok(archive)
    }

    async fn gather(&self, member: MemberId) -> Result<Archive, ExportError> {
        let own = self.store.own_data(member).await.map_err(ExportError::Incomplete)?;
        let own = own.ok_or(ExportError::NotSignedIn)?;
        self.fill(member, own).await.map_err(ExportError::Incomplete)
    }

    async fn fill(&self, member: MemberId, own: OwnData) -> anyhow::Result<Archive> {
        let mut archive = ArchiveWriter::begin(self.limits.max_bytes);
        archive.file("profile.json", profile::json(&own)?).await?;
        if let Some(portrait) = own.avatar {
            archive.file("avatar.webp", portrait.image).await?;
        }
        for (from, name) in
            [(Destination::Chat, "conversations.ndjson"), (Destination::Tarot, "readings.ndjson")]
        {
            let mut lines = self.source.lines(from, Part::Main, member).await?;
            archive.file(name, Bytes::new()).await?;
            while let Some(part) = lines.next().await {
                archive.append(part?).await?;
            }
        }
        for (from, part, name) in [
            (Destination::Tarot, Part::Decks, "decks.json"),
            (Destination::Signaling, Part::Main, "rooms.json"),
        ] {
            if let Some(list) = self.list(from, part, member).await? {
                archive.file(name, list).await?;
            }
        }
        archive.finish().await
    }

    /// What only experts have, as a list, if there is anything.
    async fn list(&self, from: Destination, part: Part, member: MemberId) -> anyhow::Result<Option<Bytes>> {
        let mut lines = self.source.lines(from, part, member).await?;
        let mut text = Vec::new();
        while let Some(part) = lines.try_next().await? {
            text.extend_from_slice(&part);
            ensure!(text.len() <= LIST_LONGEST, "{} tells more than an expert can have", from.as_str());
        }
        let list: Vec<serde_json::Value> = serde_json::Deserializer::from_slice(&text)
            .into_iter()
            .collect::<Result<_, _>>()
            .with_context(|| format!("the lines of {} are not JSON", from.as_str()))?;
        if list.is_empty() { Ok(None) } else { Ok(Some(serde_json::to_vec_pretty(&list)?.into())) }
    }
}
