//! When a signing key is made, signs, and goes, so that nobody is ever signed out by it.
//!
//! ```text
//! key 1   published ──── signs ────────────────────────┬─ its last token expires ─┬ gone
//! key 2                              published ─ lead ─┴─ signs ──────────────────────────…
//! ```
//!
//! The keys in the store decide, each by its own time: instances need not agree on anything else.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::TimeDelta;
use common::clock::Timestamp;

use super::{access_tokens::AccessTokens, signing_keys::SigningKey};

/// An instance that looks this seldom may sign with the key before for so much longer.
const MARGIN: TimeDelta = TimeDelta::minutes(5);

/// What the settings say.
#[derive(Debug, Clone, Copy)]
pub struct RotationRules {
    /// How long a key is published before it signs.
    pub lead: TimeDelta,
    /// How long it signs.
    pub signs_for: TimeDelta,
    pub token_lifetime: TimeDelta,
}

/// Implemented by `store`.
#[async_trait]
pub trait KeyStore: Send + Sync {
    /// All keys, by generation.
    async fn keys(&self) -> anyhow::Result<Vec<SigningKey>>;
    /// False if another instance has made a key of this generation before.
    async fn add(&self, key: &SigningKey) -> anyhow::Result<bool>;
    async fn remove(&self, id: &str) -> anyhow::Result<()>;
}

/// Tells services and other instances to fetch the keys. Implemented by the event bus.
#[async_trait]
pub trait KeyAnnouncer: Send + Sync {
    async fn keys_changed(&self, newest: &SigningKey);
}

#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    #[error("there is a newer key already, {id}, which signs from {signs_from} on")]
    UnderWay { id: String, signs_from: Timestamp },
    #[error("another process has just made a key")]
    Overtaken,
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

impl RotationRules {
    /// The next key if it is time to make it.
    pub fn due(&self, keys: &[SigningKey], now: Timestamp) -> Option<SigningKey> {
        let Some(newest) = keys.iter().max_by_key(|key| key.generation) else {
            // Nobody has a token yet, so nobody needs a lead.
            return Some(SigningKey::random(1, now, now));
        };
        let signs_from = newest.signs_from + self.signs_for;
        (signs_from - self.lead <= now)
            .then(|| SigningKey::random(newest.generation + 1, now, signs_from.max(now + self.lead)))
    }

    /// The keys whose last token has expired.
    pub fn outlived<'a>(
        &self,
        keys: &'a [SigningKey],
        now: Timestamp,
    ) -> impl Iterator<Item = &'a SigningKey> {
        let gone_by = now - self.token_lifetime - MARGIN;
        let has_successor = move |key: &SigningKey| {
            keys.iter().any(|next| next.generation > key.generation && next.signs_from <= gone_by)
        };
        keys.iter().filter(move |key| has_successor(key))
    }
}

/// Keeps the keys of one process as the store and the clock say.
#[derive(Clone)]
pub struct KeyKeeper {
    store: Arc<dyn KeyStore>,
    announcer: Arc<dyn KeyAnnouncer>,
    rules: RotationRules,
    tokens: AccessTokens,
}

impl KeyKeeper {
    pub fn new(
        store: Arc<dyn KeyStore>,
        announcer: Arc<dyn KeyAnnouncer>,
        rules: RotationRules,
        tokens: AccessTokens,
    ) -> Self {
        Self { store, announcer, rules, tokens }
    }

    /// Makes the next key if it is time for it, drops what has outlived its tokens, and uses the rest.
    pub async fn keep(&self, now: Timestamp) -> anyhow::Result<()> {
        let mut keys = self.store.keys().await?;
        let made = match self.rules.due(&keys, now) {
            Some(next) => {
                let is_ours = self.store.add(&next).await?;
                keys = self.store.keys().await?;
                is_ours.then_some(next)
            }
            None => None,
        };
        let outlived: Vec<String> = self.rules.outlived(&keys, now).map(|key| key.id.clone()).collect();
        for id in &outlived {
            self.store.remove(id).await?;
            tracing::info!(key.id = id, "a signing key is gone, its tokens have expired");
        }
        keys.retain(|key| !outlived.contains(&key.id));
        self.tokens.use_keys(&keys)?;
        if let Some(made) = made {
            tracing::info!(key.id = made.id, signs_from = %made.signs_from, "made a signing key");
            self.announcer.keys_changed(&made).await;
        }
        Ok(())
    }

    /// Whether [`Self::keep`] has ever had keys to use.
    pub fn is_in_use(&self) -> bool {
        self.tokens.published().is_some()
    }

    /// Makes the next key now, before its time; it signs after the usual lead.
    pub async fn rotate(&self, now: Timestamp) -> Result<SigningKey, RotateError> {
        let keys = self.store.keys().await?;
        let newest = keys.iter().max_by_key(|key| key.generation);
        if let Some(coming) = newest.filter(|key| key.signs_from > now) {
            return Err(RotateError::UnderWay { id: coming.id.clone(), signs_from: coming.signs_from });
        }
        let (generation, lead) =
            newest.map_or((1, TimeDelta::zero()), |key| (key.generation + 1, self.rules.lead));
        let next = SigningKey::random(generation, now, now + lead);
        if !self.store.add(&next).await? {
            return Err(RotateError::Overtaken);
        }
        self.announcer.keys_changed(&next).await;
        Ok(next)
    }

    pub async fn keys(&self) -> anyhow::Result<Vec<SigningKey>> {
        self.store.keys().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::clock;

    const RULES: RotationRules = RotationRules {
        lead: TimeDelta::minutes(10),
        signs_for: TimeDelta::days(30),
        token_lifetime: TimeDelta::minutes(10),
    };

    fn key(generation: i64, signs_from: Timestamp) -> SigningKey {
        SigningKey::random(generation, signs_from, signs_from)
    }

    #[test]
    fn the_next_key_is_made_ahead_of_its_time_and_once() {
        let start = clock::now();
        let first = RULES.due(&[], start).expect("there is none");
        assert_eq!((first.generation, first.signs_from), (1, start));

        let before = start + RULES.signs_for - RULES.lead - TimeDelta::seconds(1);
        assert!(RULES.due(std::slice::from_ref(&first), before).is_none());
        let next = RULES.due(std::slice::from_ref(&first), before + TimeDelta::seconds(1)).expect("due");
        assert_eq!((next.generation, next.signs_from), (2, start + RULES.signs_for));
        assert!(RULES.due(&[first, next], before + TimeDelta::minutes(5)).is_none());
    }

    #[test]
    fn a_key_that_is_made_late_is_published_before_it_signs_all_the_same() {
        let start = clock::now();
        let late = start + RULES.signs_for * 2;
        let next = RULES.due(&[key(1, start)], late).expect("due");
        assert_eq!(next.signs_from, late + RULES.lead);
    }

    #[test]
    fn a_key_goes_when_its_last_token_has_expired() {
        let start = clock::now();
        let keys = [key(1, start), key(2, start + RULES.signs_for)];
        let gone = |now| RULES.outlived(&keys, now).map(|key| key.generation).collect::<Vec<_>>();
        let last_token_expires = start + RULES.signs_for + RULES.token_lifetime;

        assert!(gone(last_token_expires).is_empty());
        assert_eq!(gone(last_token_expires + MARGIN), [1]);
        assert_eq!(gone(last_token_expires + RULES.signs_for), [1], "the newest never goes");
    }
}
