//! Shared readings as they go out: encoded once, kept in a bounded cache, as JSON and as the head of a page.
//!
//! [`Publisher::find`] is what both `/shared/{share_id}` and `/r/{share_id}` ask. [`cache`] holds the outcome,
//! [`head`] writes what crawlers read, [`index_page`] is the web client's page that the head goes into.

pub mod body;
pub mod cache;
pub mod excerpt;
pub mod head;
pub mod index_page;

use std::sync::Arc;

use bytes::Bytes;
use common::{
    clock::{self, Timestamp},
    ids::LinkId,
};
use deck::Locale;

use self::{
    cache::{PublishedCache, Unpublished},
    head::HeadWriter,
};
use super::{encoded::EncodedJson, models::readings::SharedReading};
use crate::domain::{
    reading::{Shared, is_before},
    readings::ReadingsError,
    sharing::Sharing,
};

/// What a link shows, ready to be sent. A cheap, shared handle.
#[derive(Debug, Clone)]
pub enum Published {
    Reading(Arc<PublishedReading>),
    Ended(Ending),
}

/// Why a link works no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Revoked,
    Expired,
}

#[derive(Debug)]
pub struct PublishedReading {
    pub share_id: LinkId,
    pub locale: Locale,
    expires_at: Option<Timestamp>,
    pub json: EncodedJson,
    /// HTML for the inside of `<head>`.
    pub head: Bytes,
    /// HTML for the inside of `<body>`.
    pub body: Bytes,
}

impl Published {
    /// It may have been kept past its end.
    fn or_expired(self) -> Self {
        match &self {
            Self::Reading(reading) if reading.expires_at.is_some() => {
                if is_before(clock::now(), reading.expires_at) { self } else { Self::Ended(Ending::Expired) }
            }
            _ => self,
        }
    }
}

/// Several requests that waited for one look-up share its failure.
#[derive(Debug, Clone, thiserror::Error)]
#[error("a link could not be looked up")]
pub struct LookUpFailed(#[source] Arc<ReadingsError>);

/// Finds what links show. Made once and shared.
pub struct Publisher {
    sharing: Arc<Sharing>,
    cache: PublishedCache,
    heads: HeadWriter,
}

/// A link's owner may change or take back what it shows at any moment: clients keep it, but ask each time.
const ASK_EACH_TIME: &str = "no-cache";

impl Publisher {
    pub fn new(sharing: Arc<Sharing>, cache: PublishedCache, heads: HeadWriter) -> Self {
        Self { sharing, cache, heads }
    }

    pub fn heads(&self) -> &HeadWriter {
        &self.heads
    }

    /// `None` when there never was such a link, or `share_id` is none.
    pub async fn find(&self, share_id: &str) -> Result<Option<Published>, LookUpFailed> {
        if let Some(published) = self.cache.get(share_id).await {
            return Ok(Some(published.or_expired()));
        }
        let Ok(link) = share_id.parse::<LinkId>() else { return Ok(None) };
        match self.cache.get_or_publish(&link, self.publish(&link)).await {
            Ok(published) => Ok(Some(published)),
            Err(Unpublished::Unknown) => Ok(None),
            Err(Unpublished::Failed(error)) => Err(error),
        }
    }

    async fn publish(&self, link: &LinkId) -> Result<Published, Unpublished> {
        let failed = |error: ReadingsError| Unpublished::Failed(LookUpFailed(Arc::new(error)));
        match self.sharing.follow(link, clock::now()).await.map_err(failed)? {
            None => Err(Unpublished::Unknown),
            Some(Shared::Revoked) => Ok(Published::Ended(Ending::Revoked)),
            Some(Shared::Expired) => Ok(Published::Ended(Ending::Expired)),
            Some(Shared::Reading(shared)) => {
                let head = self.heads.of_reading(&shared).into();
                let body = body::of_reading(&shared).into();
                let (share_id, locale, expires_at) =
                    (shared.share_id.clone(), shared.locale, shared.expires_at);
                let json = EncodedJson::of(&SharedReading::from(*shared), ASK_EACH_TIME)
                    .map_err(|error| failed(error.into()))?;
                Ok(Published::Reading(Arc::new(PublishedReading {
                    share_id,
                    locale,
                    expires_at,
                    json,
                    head,
                    body,
                })))
            }
        }
    }
}
