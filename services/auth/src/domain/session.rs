//! A sign-in on one device.

use common::{
    clock::Timestamp,
    ids::{MemberId, SessionId},
};

use super::device::Device;

/// The family of one sign-in's refresh tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub member_id: MemberId,
    pub created_at: Timestamp,
    /// Moves on with every use.
    pub expires_at: Timestamp,
    pub last_used_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    /// As it was at the sign-in.
    pub device: Device,
}

impl Session {
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at > now
    }
}
