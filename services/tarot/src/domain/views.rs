//! How often links were followed: counted in memory, written down in batches, and nothing about who it was.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use common::ids::LinkId;
use tokio_util::sync::CancellationToken;

use super::sharing::ShareStore;

/// Links written down in one step.
const AT_ONCE: usize = 200;

/// Made once and shared. What was counted since the last writing is lost when the process is killed.
pub struct ViewCounter {
    counts: Mutex<HashMap<LinkId, u64>>,
    store: Arc<dyn ShareStore>,
}

impl ViewCounter {
    pub fn new(store: Arc<dyn ShareStore>) -> Self {
        Self { counts: Mutex::default(), store }
    }

    /// Never waits for anything but another count. To be called for links that work only, which bounds the memory.
    pub fn count(&self, link: &LinkId) {
        self.add(link, 1);
    }

    /// Writes down what was counted, every now and then, and once more when nobody counts any longer.
    pub async fn keep(self: Arc<Self>, every: Duration, deserted: CancellationToken) -> anyhow::Result<()> {
        loop {
            let last = tokio::select! {
                () = tokio::time::sleep(every) => false,
                () = deserted.cancelled() => true,
            };
            self.write().await;
            if last {
                return Ok(());
            }
        }
    }

    async fn write(&self) {
        let counted = std::mem::take(&mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner));
        let counted: Vec<_> = counted.into_iter().collect();
        for some in counted.chunks(AT_ONCE) {
            if let Err(error) = self.store.add_views(some).await {
                tracing::warn!(error = format!("{error:#}"), "views of links are written down later");
                some.iter().for_each(|(link, times)| self.add(link, *times));
            }
        }
    }

    fn add(&self, link: &LinkId, times: u64) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        match counts.get_mut(link) {
            Some(count) => *count += times,
            None => drop(counts.insert(link.clone(), times)),
        }
    }
}
