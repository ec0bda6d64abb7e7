//! Auth's public keys, kept at hand.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context;
use arc_swap::ArcSwap;
use jsonwebtoken::{DecodingKey, jwk::JwkSet};
use reqwest::Method;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    events::{Event, Subscriber, auth::KeysChanged},
    http_client::HttpClient,
};

/// An unknown key id may be a forgery; it makes us ask auth at most this often.
const SHORTEST_PAUSE: Duration = Duration::from_secs(5);
/// The longest that a service may keep the keys without looking again; auth publishes a new key longer than this
/// before it signs with it.
pub const LONGEST_REFRESH: Duration = Duration::from_secs(300);
const FETCH_LIMIT: Duration = Duration::from_secs(3);

type Keys = HashMap<String, DecodingKey>;

/// The keys by id. A cheap, shared handle.
#[derive(Clone)]
pub struct JwksCache {
    source: Option<(HttpClient, Url)>,
    keys: Arc<ArcSwap<Keys>>,
    last_fetch: Arc<Mutex<Option<Instant>>>,
    refresh_every: Duration,
}

impl JwksCache {
    /// Fetches from `url`, auth's published key set.
    pub fn new(client: HttpClient, url: Url) -> Self {
        Self { source: Some((client, url)), ..Self::local() }
    }

    /// How often [`Self::keep_fresh`] fetches; at most [`LONGEST_REFRESH`].
    pub fn refreshed_every(self, refresh_every: Duration) -> Self {
        Self { refresh_every: refresh_every.min(LONGEST_REFRESH), ..self }
    }

    /// For auth itself, which has the keys and fetches nothing: it calls [`Self::replace`].
    pub fn local() -> Self {
        Self {
            source: None,
            keys: Arc::default(),
            last_fetch: Arc::default(),
            refresh_every: LONGEST_REFRESH,
        }
    }

    /// Takes `set` as the whole of the published keys.
    pub fn replace(&self, set: &JwkSet) {
        let keys = set
            .keys
            .iter()
            .filter_map(|jwk| Some((jwk.common.key_id.clone()?, DecodingKey::from_jwk(jwk).ok()?)));
        self.keys.store(Arc::new(keys.collect()));
    }

    /// Whether `kid` is among the keys at hand.
    pub fn knows(&self, kid: &str) -> bool {
        self.keys.load().contains_key(kid)
    }

    /// The key `kid`, fetched if it is not known yet and we have not just asked.
    pub async fn key(&self, kid: &str) -> anyhow::Result<Option<DecodingKey>> {
        if let Some(key) = self.keys.load().get(kid) {
            return Ok(Some(key.clone()));
        }
        let mut last_fetch = self.last_fetch.lock().await;
        let fetched_meanwhile = self.keys.load().get(kid).cloned();
        let just_asked =
            last_fetch.is_some_and(|at| at.elapsed() < SHORTEST_PAUSE) && !self.keys.load().is_empty();
        if fetched_meanwhile.is_some() || just_asked {
            return Ok(fetched_meanwhile);
        }
        self.fetch().await?;
        *last_fetch = Some(Instant::now());
        Ok(self.keys.load().get(kid).cloned())
    }

    /// Fetches the keys anew; those that auth no longer publishes are forgotten.
    pub async fn fetch(&self) -> anyhow::Result<()> {
        let Some((client, url)) = &self.source else { return Ok(()) };
        let set: JwkSet = client
            .request(Method::GET, url.clone())
            .timeout(FETCH_LIMIT)
            .send()
            .await
            .and_then(reqwest::Response::error_for_status)
            .with_context(|| format!("the public keys at {url} could not be fetched"))?
            .json()
            .await
            .context("the public keys could not be read")?;
        self.replace(&set);
        Ok(())
    }

    /// Fetches as soon as auth tells of a change.
    pub fn hear(&self, subscriber: Subscriber) -> Subscriber {
        let cache = self.clone();
        subscriber.on(move |_: Event<KeysChanged>| {
            let cache = cache.clone();
            async move { cache.fetch().await }
        })
    }

    /// Keeps the keys fresh until `stop`, so that a rotated key is there before its first token.
    pub async fn keep_fresh(self, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            let mut pause = self.refresh_every;
            if let Err(error) = self.fetch().await {
                tracing::warn!(error = format!("{error:#}"), "the public keys stay as they were");
                pause = pause.min(SHORTEST_PAUSE);
            }
            tokio::select! {
                // A schedule: auth publishes a key longer than this before it signs, and tells of it besides.
                () = tokio::time::sleep(pause) => {}
                () = stop.cancelled() => return Ok(()),
            }
        }
    }
}
