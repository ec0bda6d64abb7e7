//! Readings from the shared table of a call: the expert keeps one, and a claim lets the others at the table take a copy.

use std::{net::IpAddr, sync::Arc};

use async_trait::async_trait;
use chrono::TimeDelta;
use common::{
    clock::Timestamp,
    ids::{DrawId, LinkId, MemberId, ReadingId},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    reading::{OwnReading, Reading},
    readings::{Readings, ReadingsError},
    table_limits::{TableLimits, TooMany},
};

/// Where claims are kept. Implemented by `store`.
#[async_trait]
pub trait ClaimStore: Send + Sync {
    /// The claim to a reading that works at `now`, made if there is none. Those that ended long ago are removed on the way;
    /// the others stay, so that who comes late hears that they are.
    async fn claim_to(&self, reading: ReadingId, now: Timestamp, until: Timestamp) -> anyhow::Result<Claim>;
    /// What is behind a claim; `None` when there is no such claim, or its reading is gone.
    async fn claimed(&self, claim: &LinkId) -> anyhow::Result<Option<Claimed>>;
    /// Counts one more copy; `false` when there are `most` of them already.
    async fn count_copy(&self, claim: &LinkId, most: u32) -> anyhow::Result<bool>;
    /// One copy less was taken than was counted.
    async fn give_back_copy(&self, claim: &LinkId) -> anyhow::Result<()>;
    /// The caller's copy of a reading and whose it is by now: of whom a guest has become, too. `draw` is that of a copy
    /// which the caller took; `reading` is `None` when the reading is gone.
    async fn copy_of(
        &self,
        caller: MemberId,
        reading: Option<ReadingId>,
        draw: DrawId,
    ) -> anyhow::Result<Option<(MemberId, ReadingId)>>;
    /// Whether there is a reading of this draw.
    async fn is_kept(&self, draw: DrawId) -> anyhow::Result<bool>;
}

/// Lets whoever has it take a copy of a reading, for some time and some times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub id: LinkId,
    pub expires_at: Timestamp,
}

/// A reading that can be copied until then.
#[derive(Debug)]
pub struct Claimed {
    pub reading: Reading,
    pub expires_at: Timestamp,
}

/// How long and how often a claim works.
#[derive(Debug, Clone, Copy)]
pub struct ClaimRules {
    pub life: TimeDelta,
    pub copies: u32,
}

#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    #[error("there is no such claim")]
    NotFound,
    #[error("the claim has expired")]
    Expired,
    #[error("as many copies were taken as there may be")]
    UsedUp,
    #[error(transparent)]
    TooMany(#[from] TooMany),
    #[error(transparent)]
    Readings(#[from] ReadingsError),
}

impl From<anyhow::Error> for ClaimError {
    fn from(error: anyhow::Error) -> Self {
        Self::Readings(error.into())
    }
}

/// A reading that is kept, and whether it is a new one.
pub struct KeptAtTable {
    pub reading: OwnReading,
    pub is_new: bool,
}

/// Made once and shared.
pub struct TableReadings {
    readings: Arc<Readings>,
    claims: Arc<dyn ClaimStore>,
    rules: ClaimRules,
    limits: TableLimits,
}

impl TableReadings {
    pub fn new(
        readings: Arc<Readings>,
        claims: Arc<dyn ClaimStore>,
        rules: ClaimRules,
        limits: TableLimits,
    ) -> Self {
        Self { readings, claims, rules, limits }
    }

    /// Keeps the expert's reading with a claim to it. Sent again it is the same reading; what was said about the cards is
    /// what was sent last.
    pub async fn keep(&self, reading: &Reading, now: Timestamp) -> Result<(KeptAtTable, Claim), ClaimError> {
        self.limits.allow_sending(reading.owner_id).await?;
        if !self.claims.is_kept(reading.draw_id).await? {
            self.limits.allow_keeping(reading.owner_id).await?;
        }
        let kept = self.readings.keep(reading).await?;
        let claim = self.claims.claim_to(kept.id, now, now + self.rules.life).await?;
        let reading = self.readings.get(kept.owner_id, kept.id, now).await?;
        Ok((KeptAtTable { reading, is_new: kept.is_new }, claim))
    }

    /// The caller's own copy of what is behind the claim; asked again it is the same copy. Who kept it gets their own.
    pub async fn take(
        &self,
        caller: MemberId,
        household: IpAddr,
        claim: &LinkId,
        now: Timestamp,
    ) -> Result<KeptAtTable, ClaimError> {
        self.limits.allow_claim(caller, household).await?;
        let draw_id = derived_draw(&[claim.as_str().as_bytes(), caller.0.as_bytes()]);
        let claimed = self.claims.claimed(claim).await?;
        let original = claimed.as_ref().map(|claimed| claimed.reading.id);
        // A copy outlives both the claim and the reading that it was made of.
        if let Some((owner, id)) = self.claims.copy_of(caller, original, draw_id).await? {
            return self.found(owner, id, now).await;
        }
        let Claimed { reading, expires_at } = claimed.ok_or(ClaimError::NotFound)?;
        if reading.owner_id == caller {
            return self.found(caller, reading.id, now).await;
        }
        if expires_at <= now {
            return Err(ClaimError::Expired);
        }
        if !self.claims.count_copy(claim, self.rules.copies).await? {
            return Err(ClaimError::UsedUp);
        }
        let copied_from = Some(reading.id);
        let copy = Reading { id: ReadingId::new(), owner_id: caller, copied_from, draw_id, ..reading };
        let kept = self.readings.keep(&copy).await?;
        if !kept.is_new {
            // Asked twice at once: both were counted.
            self.claims.give_back_copy(claim).await?;
        }
        let reading = self.readings.get(kept.owner_id, kept.id, now).await?;
        Ok(KeptAtTable { reading, is_new: kept.is_new })
    }

    async fn found(&self, owner: MemberId, id: ReadingId, now: Timestamp) -> Result<KeptAtTable, ClaimError> {
        Ok(KeptAtTable { reading: self.readings.get(owner, id, now).await?, is_new: false })
    }
}

/// The draw of a reading that its expert's client gave a name. Nobody can name somebody else's draw by it.
pub fn named_by(expert: MemberId, name: Uuid) -> DrawId {
    derived_draw(&[b"table", expert.0.as_bytes(), name.as_bytes()])
}

/// The same for the same parts, and of a version that no other draw has.
fn derived_draw(parts: &[&[u8]]) -> DrawId {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    DrawId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_one_draw_of_one_expert() {
        let (expert, other) = (MemberId::new(), MemberId::new());
        let name = ReadingId::new().0;
        assert_eq!(named_by(expert, name), named_by(expert, name));
        assert_ne!(named_by(expert, name), named_by(other, name));
        assert_ne!(named_by(expert, name), DrawId(name));
        assert_eq!(named_by(expert, name).0.get_version_num(), 8);
    }
}
