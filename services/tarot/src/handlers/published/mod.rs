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
use share_image::Subject;

use self::{
    cache::{PublishedCache, Unpublished},
    head::HeadWriter,
};
use super::{encoded::Encoded, models::readings::SharedReading};
use crate::domain::{
    reading::{self, Shared, is_before},
    readings::ReadingsError,
    sharing::Sharing,
    telling_line::telling_line,
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
    pub json: Encoded,
    /// HTML for the inside of `<head>`.
    pub head: Bytes,
    /// HTML for the inside of `<body>`.
    pub body: Bytes,
    /// Stands for exactly what the link shows.
    pub version: Arc<str>,
    /// What its picture shows.
    pub subject: Subject,
}

impl PublishedReading {
    /// What it takes in memory, nearly.
    fn bytes(&self) -> usize {
        let question = self.subject.question.as_ref().map_or(0, String::len);
        self.json.len() + self.head.len() + self.body.len() + question + self.subject.line.len() + 512
    }
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

    fn subject(&self, shared: &reading::SharedReading) -> Subject {
        Subject {
            locale: shared.locale,
            question: shared.question.clone(),
            cards: shared.draw.cards().iter().map(|card| (card.card_id, card.orientation)).collect(),
            spread: (*shared.draw.spread().label().get(shared.locale)).to_owned(),
            line: telling_line(&shared.said()),
            place: self.heads.place().to_owned(),
        }
    }

    async fn publish(&self, link: &LinkId) -> Result<Published, Unpublished> {
        let failed = |error: ReadingsError| Unpublished::Failed(LookUpFailed(Arc::new(error)));
        match self.sharing.follow(link, clock::now()).await.map_err(failed)? {
            None => Err(Unpublished::Unknown),
            Some(Shared::Revoked) => Ok(Published::Ended(Ending::Revoked)),
            Some(Shared::Expired) => Ok(Published::Ended(Ending::Expired)),
            Some(Shared::Reading(shared)) => {
                let reading = self.encode(*shared).map_err(|error| failed(error.into()))?;
                Ok(Published::Reading(Arc::new(reading)))
            }
        }
    }

    fn encode(&self, shared: reading::SharedReading) -> anyhow::Result<PublishedReading> {
        let json = Encoded::json(&SharedReading::from(shared.clone()), ASK_EACH_TIME)?;
        let version: Arc<str> = json.tag().get(..16).unwrap_or_default().into();
        Ok(PublishedReading {
            locale: shared.locale,
            expires_at: shared.expires_at,
            head: self.heads.of_reading(&shared, &version).into(),
            body: body::of_reading(&shared).into(),
            subject: self.subject(&shared),
            share_id: shared.share_id,
            version,
            json,
        })
    }
}
