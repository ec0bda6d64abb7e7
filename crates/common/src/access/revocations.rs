//! Sessions that auth has ended before their access tokens expire.

use std::sync::Arc;

use chrono::TimeDelta;
use dashmap::DashMap;

use crate::{clock::Timestamp, ids::SessionId};

/// The revoked sessions whose tokens may still be unexpired. A cheap, shared handle.
#[derive(Debug, Clone, Default)]
pub struct Revocations {
    until: Arc<DashMap<SessionId, Timestamp>>,
}

impl Revocations {
    /// Remembers `session` until no access token of it can be valid any more.
    pub fn add(&self, session: SessionId, now: Timestamp, token_lifetime: TimeDelta) {
        self.until.retain(|_, until| *until > now);
        self.until.insert(session, now + token_lifetime);
    }

    pub fn contains(&self, session: SessionId) -> bool {
        self.until.contains_key(&session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    #[test]
    fn a_revocation_is_forgotten_when_its_tokens_have_expired() {
        let (revocations, old, new, now) =
            (Revocations::default(), SessionId::new(), SessionId::new(), clock::now());
        revocations.add(old, now, TimeDelta::seconds(10));
        revocations.add(new, now + TimeDelta::seconds(11), TimeDelta::seconds(10));
        assert!(!revocations.contains(old));
        assert!(revocations.contains(new));
    }
}
