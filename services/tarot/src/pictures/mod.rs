//! Pictures of what links show: painted once, off the async threads, then taken from memory or from a folder.
//!
//! [`Studio::picture`] is all that handlers ask. Many who ask at once wait for one painting; more paintings at once than
//! the settings allow are refused instead of piling up. [`shelf`] is the folder.

pub mod shelf;

use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use anyhow::Context;
use bytes::Bytes;
use common::ids::LinkId;
use moka::future::Cache;
use share_image::{Painter, Size, Subject};
use tokio::sync::Semaphore;

use self::shelf::Shelf;
use crate::settings::ImageSettings;

/// A picture's name: another text behind the same link is another picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Title {
    pub share_id: LinkId,
    /// Stands for exactly what the link shows.
    pub version: Arc<str>,
    pub size: Size,
}

#[derive(Debug, Clone, thiserror::Error)]
pub enum PictureError {
    #[error("too many pictures are waiting to be painted")]
    Busy,
    #[error("a picture could not be painted")]
    Failed(#[source] Arc<anyhow::Error>),
}

/// A cheap, shared handle.
#[derive(Clone)]
pub struct Studio(Arc<Inner>);

struct Inner {
    /// Made when the first picture is wanted: the fonts take some memory.
    painter: OnceLock<Painter>,
    easels: Semaphore,
    queue: usize,
    waiting: AtomicUsize,
    kept: Cache<Title, Bytes>,
    shelf: Shelf,
}

impl Studio {
    pub fn new(settings: &ImageSettings) -> Self {
        let kept = Cache::builder()
            .max_capacity(settings.cache_bytes)
            .weigher(|_: &Title, file: &Bytes| u32::try_from(file.len() + 256).unwrap_or(u32::MAX))
            .support_invalidation_closures()
            .build();
        Self(Arc::new(Inner {
            painter: OnceLock::new(),
            easels: Semaphore::new(settings.workers),
            queue: settings.queue,
            waiting: AtomicUsize::new(0),
            kept,
            shelf: Shelf::new(settings.folder(), settings.keep_time(), settings.folder_bytes),
        }))
    }

    pub fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    /// The PNG file of that title, painted from `subject` if there is none yet.
    pub async fn picture(&self, title: &Title, subject: &Subject) -> Result<Bytes, PictureError> {
        if let Some(file) = self.0.kept.get(title).await {
            return Ok(file);
        }
        let file = self.0.kept.try_get_with_by_ref(title, self.find_or_paint(title, subject)).await;
        file.map_err(|error| PictureError::clone(&error))
    }

    /// Nobody is shown a picture of that link any more.
    pub async fn forget(&self, link: &LinkId) {
        let gone = link.clone();
        // Only without support for closures could this fail.
        self.0.kept.invalidate_entries_if(move |title, _| title.share_id == gone).ok();
        self.0.shelf.remove(link).await;
    }

    async fn find_or_paint(&self, title: &Title, subject: &Subject) -> Result<Bytes, PictureError> {
        if let Some(file) = self.0.shelf.get(title).await {
            return Ok(file);
        }
        let file = self.paint(subject.clone(), title.size).await?;
        self.0.shelf.put(title, &file).await;
        Ok(file)
    }

    async fn paint(&self, subject: Subject, size: Size) -> Result<Bytes, PictureError> {
        let _place = Place::take(&self.0)?;
        let failed = |error: anyhow::Error| PictureError::Failed(Arc::new(error));
        let easel = self.0.easels.acquire().await.map_err(|error| failed(error.into()))?;
        let (inner, began) = (self.0.clone(), Instant::now());
        let painted = tokio::task::spawn_blocking(move || inner.painter()?.paint(&subject, size)).await;
        drop(easel);
        let file = painted.map_err(|error| failed(error.into()))?.map_err(failed)?;
        metrics::histogram!("share_image_seconds").record(began.elapsed());
        Ok(file.into())
    }
}

impl Inner {
    fn painter(&self) -> anyhow::Result<&Painter> {
        if let Some(painter) = self.painter.get() {
            return Ok(painter);
        }
        let painter = Painter::new().context("pictures cannot be painted")?;
        Ok(self.painter.get_or_init(|| painter))
    }
}

/// A place in the queue, which is left when this is dropped.
struct Place<'a>(&'a Inner);

impl<'a> Place<'a> {
    fn take(inner: &'a Inner) -> Result<Self, PictureError> {
        if inner.waiting.fetch_add(1, Ordering::Relaxed) >= inner.queue {
            inner.waiting.fetch_sub(1, Ordering::Relaxed);
            metrics::counter!("share_images_refused_total").increment(1);
            return Err(PictureError::Busy);
        }
        Ok(Self(inner))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}
