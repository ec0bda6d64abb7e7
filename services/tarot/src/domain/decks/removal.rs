//! Takes pictures out of the storage that no deck shows any more, until it is done.

use std::{sync::Arc, time::Duration};

use common::{
    clock::{self, Timestamp},
    ids::MemberId,
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::{
    deck::{PictureFile, PictureName, PictureSize},
    ports::{LooseStore, PictureStorage},
};

/// Pictures removed in one step.
const AT_ONCE: usize = 100;

/// A cheap, shared handle.
#[derive(Clone)]
pub struct Remover {
    loose: Arc<dyn LooseStore>,
    storage: Arc<dyn PictureStorage>,
    wake: Arc<Notify>,
}

impl Remover {
    pub fn new(loose: Arc<dyn LooseStore>, storage: Arc<dyn PictureStorage>) -> Self {
        Self { loose, storage, wake: Arc::default() }
    }

    /// There is something to do now.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Removes what is due, every now and then and when woken, until `stop`. What fails is tried again the next time.
    pub async fn run(self, every: Duration, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            if let Err(error) = self.remove_due().await {
                tracing::warn!(error = format!("{error:#}"), "pictures of decks are removed later");
            }
            tokio::select! {
                // What falls due by the clock, or was made loose by another instance, rings no bell here.
                () = tokio::time::sleep(every) => {}
                () = self.wake.notified() => {}
                () = stop.cancelled() => return Ok(()),
            }
        }
    }

    async fn remove_due(&self) -> anyhow::Result<()> {
        loop {
            let now = clock::now();
            let names = self.loose.due(now, AT_ONCE as u64).await?;
            if names.is_empty() {
                return Ok(());
            }
            self.remove(&names, now).await?;
        }
    }

    /// Removes what is somebody's and shown by no deck. An upload of theirs that is still on its way fails, and what it
    /// stores meanwhile goes when its reservation has run out.
    pub async fn remove_all_of(&self, owner: MemberId, now: Timestamp) -> anyhow::Result<()> {
        let names = self.loose.all_of(owner).await?;
        for some in names.chunks(AT_ONCE) {
            self.remove(some, now).await?;
        }
        Ok(())
    }

    async fn remove(&self, names: &[PictureName], now: Timestamp) -> anyhow::Result<()> {
        let files = names
            .iter()
            .flat_map(|name| PictureSize::ALL.map(|size| PictureFile { name: name.clone(), size }));
        self.storage.remove(files.collect()).await?;
        self.loose.forget(names, now).await
    }
}
