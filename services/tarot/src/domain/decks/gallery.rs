//! Hands out the files of pictures, from memory where it can.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use moka::future::Cache;

use super::{deck::PictureFile, ports::PictureStorage};

/// Several requests that waited for one look share its failure.
#[derive(Debug, Clone, thiserror::Error)]
pub enum GalleryError {
    #[error("there is no such picture")]
    NotFound,
    #[error("the storage of pictures is away")]
    StorageAway(#[source] Arc<anyhow::Error>),
}

/// Made once and shared.
pub struct Gallery {
    storage: Arc<dyn PictureStorage>,
    kept: Cache<PictureFile, Bytes>,
}

impl Gallery {
    /// A picture is kept in memory for `longest`, also when it was removed meanwhile.
    pub fn new(storage: Arc<dyn PictureStorage>, max_bytes: u64, longest: Duration) -> Self {
        let kept = Cache::builder()
            .max_capacity(max_bytes)
            .time_to_live(longest)
            .weigher(|_: &PictureFile, file: &Bytes| u32::try_from(file.len() + 256).unwrap_or(u32::MAX))
            .build();
        Self { storage, kept }
    }

    /// Many who ask for one at once wait for one look. What is not there is not remembered: it may come.
    pub async fn file(&self, file: &PictureFile) -> Result<Bytes, GalleryError> {
        let look = async {
            let found = self.storage.get(file).await;
            let found = found.map_err(|error| GalleryError::StorageAway(Arc::new(error)))?;
            found.ok_or(GalleryError::NotFound)
        };
        self.kept.try_get_with_by_ref(file, look).await.map_err(|error| GalleryError::clone(&error))
    }
}
