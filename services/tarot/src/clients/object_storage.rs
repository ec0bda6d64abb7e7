//! Files of pictures in a folder of this machine, or in a bucket of an S3-compatible service.

use std::{path::Path as FilePath, sync::Arc, time::Duration};

use anyhow::Context;
use async_trait::async_trait;
use bytes::Bytes;
use common::http_client::install_tls_provider;
use futures_util::{StreamExt, stream};
use object_store::{
    BackoffConfig, ClientOptions, Error, ObjectStore, ObjectStoreExt, RetryConfig, aws::AmazonS3Builder,
    local::LocalFileSystem, path::Path,
};
use secrecy::ExposeSecret;

use crate::{
    domain::decks::{deck::PictureFile, ports::PictureStorage},
    settings::{BucketSettings, DeckSettings},
};

/// A disk may be slow, but not as slow as this.
const FOLDER_LIMIT: Duration = Duration::from_secs(10);
/// Beside the first try.
const RETRIES: u32 = 2;

/// Made once and shared.
pub struct ObjectStorage {
    store: Arc<dyn ObjectStore>,
    /// Begins every name.
    prefix: Path,
    /// How long storing or fetching one file may take, with all tries.
    limit: Duration,
}

impl ObjectStorage {
    /// The bucket if there is one, or else the folder.
    pub fn open(decks: &DeckSettings, bucket: &BucketSettings) -> anyhow::Result<Self> {
        if bucket.is_used() { Self::bucket(bucket) } else { Self::folder(FilePath::new(&decks.folder)) }
    }

    fn folder(folder: &FilePath) -> anyhow::Result<Self> {
        let made = std::fs::create_dir_all(folder).map_err(anyhow::Error::new);
        let opened = made.and_then(|()| Ok(LocalFileSystem::new_with_prefix(folder)?));
        let store = opened
            .with_context(|| format!("pictures of decks cannot be kept in {}", folder.display()))?
            .with_fsync(true);
        Ok(Self { store: Arc::new(store), prefix: Path::default(), limit: FOLDER_LIMIT })
    }

    fn bucket(settings: &BucketSettings) -> anyhow::Result<Self> {
        install_tls_provider();
        let (each, limit) = (settings.timeout(), settings.timeout() * (RETRIES + 1));
        let client = ClientOptions::new()
            .with_timeout(each)
            .with_connect_timeout(each)
            .with_allow_http(settings.is_plain())
            .with_default_content_type("image/webp");
        let retry = RetryConfig {
            backoff: BackoffConfig {
                init_backoff: Duration::from_millis(50),
                max_backoff: Duration::from_secs(1),
                base: 2.0,
            },
            max_retries: RETRIES as usize,
            retry_timeout: limit,
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&settings.name)
            .with_region(&settings.region)
            .with_access_key_id(&settings.key_id)
            .with_secret_access_key(settings.secret.expose_secret())
            .with_virtual_hosted_style_request(!settings.path_style)
            // Not every service that speaks S3 removes many at once.
            .with_disable_bulk_delete(true)
            .with_client_options(client)
            .with_retry(retry);
        if let Some(endpoint) = settings.endpoint_of_requests()? {
            builder = builder.with_endpoint(endpoint);
        }
        let store = builder.build().context("the bucket for pictures of decks cannot be used")?;
        Ok(Self { store: Arc::new(store), prefix: Path::parse(&settings.prefix)?, limit })
    }

    fn path(&self, file: &PictureFile) -> Path {
        self.prefix.clone().join(file.to_string())
    }

    async fn within<T>(&self, what: impl Future<Output = Result<T, Error>>) -> Result<T, anyhow::Error> {
        Ok(tokio::time::timeout(self.limit, what).await.context("it took too long")??)
    }
}

#[async_trait]
impl PictureStorage for ObjectStorage {
    async fn put(&self, file: &PictureFile, content: Bytes) -> anyhow::Result<()> {
        let path = self.path(file);
        let stored = self.within(self.store.put(&path, content.into())).await;
        stored.map(drop).context("storing a picture of a deck")
    }

    async fn get(&self, file: &PictureFile) -> anyhow::Result<Option<Bytes>> {
        let path = self.path(file);
        let fetching = async {
            match self.store.get(&path).await {
                Ok(found) => found.bytes().await.map(Some),
                Err(Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        };
        self.within(fetching).await.context("fetching a picture of a deck")
    }

    async fn remove(&self, files: Vec<PictureFile>) -> anyhow::Result<()> {
        let paths: Vec<_> = files.iter().map(|file| Ok(self.path(file))).collect();
        let mut removed = self.store.delete_stream(stream::iter(paths).boxed());
        let mut failure = None;
        while let Some(outcome) = removed.next().await {
            match outcome {
                Ok(_) | Err(Error::NotFound { .. }) => {}
                Err(error) => failure = Some(error),
            }
        }
        failure.map_or(Ok(()), |error| Err(error).context("removing pictures of decks"))
    }
}
