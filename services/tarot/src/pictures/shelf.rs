//! Painted pictures in a folder, one folder in it for each link. A picture that is lost is painted again, so nothing that
//! goes wrong here is more than a warning.
//!
//! A link's folder bears the time of its last use. What nobody has used for long goes, and of the rest what was used the
//! longest ago, as far as together they take more than they may.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use common::ids::{LinkId, new_uuid};
use share_image::Size;
use tokio::{fs, sync::Notify};
use tokio_util::sync::CancellationToken;

use super::Title;

const SWEEP_EVERY: Duration = Duration::from_secs(3600);

#[derive(Clone)]
pub struct Shelf {
    /// `None`: pictures are kept in memory only.
    folder: Option<PathBuf>,
    keep: Duration,
    max_bytes: u64,
    /// What lies there by this process's account, which every sweep sets right.
    held: Arc<AtomicU64>,
    too_full: Arc<Notify>,
}

impl Shelf {
    pub fn new(folder: Option<PathBuf>, keep: Duration, max_bytes: u64) -> Self {
        Self { folder, keep, max_bytes, held: Arc::default(), too_full: Arc::default() }
    }

    pub async fn get(&self, title: &Title) -> Option<Bytes> {
        let folder = self.folder(&title.share_id)?;
        let file = folder.join(name(title));
        match fs::read(&file).await {
            Ok(bytes) => {
                if let Err(error) = note_use(folder).await {
                    tracing::debug!(file = %file.display(), %error, "the use of a picture could not be noted");
                }
                Some(bytes.into())
            }
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                tracing::warn!(file = %file.display(), %error, "a picture could not be read");
                None
            }
        }
    }

    pub async fn put(&self, title: &Title, picture: &Bytes) {
        let Some(folder) = self.folder(&title.share_id) else { return };
        let putting = async {
            fs::create_dir_all(&folder).await?;
            // Under its name it is whole from the first moment.
            let draft = folder.join(format!("{}.draft", new_uuid()));
            fs::write(&draft, picture).await?;
            fs::rename(&draft, folder.join(name(title))).await
        };
        match putting.await {
            Ok(()) => self.count(picture.len() as u64),
            Err(error) => {
                tracing::warn!(folder = %folder.display(), %error, "a picture could not be kept");
            }
        }
    }

    fn count(&self, more: u64) {
        let before = self.held.fetch_add(more, Ordering::Relaxed);
        if before.saturating_add(more) > self.max_bytes {
            self.too_full.notify_one();
        }
    }

    pub async fn remove(&self, link: &LinkId) {
        if let Some(folder) = self.folder(link) {
            remove(&folder).await;
        }
    }

    /// Removes what is too old or too much, every now and then and when it is too much, until `stop`.
    pub async fn keep_small(self, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            if let Err(error) = self.sweep().await {
                tracing::warn!(%error, "old pictures could not be looked for");
            }
            tokio::select! {
                () = tokio::time::sleep(SWEEP_EVERY) => {}
                () = self.too_full.notified() => {}
                () = stop.cancelled() => return Ok(()),
            }
        }
    }

    async fn sweep(&self) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let mut links = links(folder).await?;
        // The last used first.
        links.sort_unstable_by_key(|link| std::cmp::Reverse(link.used_at));
        let mut held = 0_u64;
        for link in links {
            let age = link.used_at.elapsed().unwrap_or_default();
            if age > self.keep || held.saturating_add(link.bytes) > self.room_after_sweeping() {
                remove(&link.folder).await;
            } else {
                held += link.bytes;
            }
        }
        self.held.store(held, Ordering::Relaxed);
        Ok(())
    }

    /// Less than there may be, or the next picture would be too much again.
    fn room_after_sweeping(&self) -> u64 {
        self.max_bytes / 10 * 9
    }

    fn folder(&self, link: &LinkId) -> Option<PathBuf> {
        // A link id is safe in a path: 22 characters of base64url.
        Some(self.folder.as_ref()?.join(link.as_str()))
    }
}

/// A link's pictures.
struct Kept {
    folder: PathBuf,
    used_at: SystemTime,
    bytes: u64,
}

/// All that lie in the folder; other files are nobody's business.
async fn links(folder: &Path) -> io::Result<Vec<Kept>> {
    let mut entries = match fs::read_dir(folder).await {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut kept = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let is_link = entry.file_name().to_str().is_some_and(|name| name.parse::<LinkId>().is_ok());
        if is_link {
            match measured(entry.path()).await {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                link => kept.push(link?),
            }
        }
    }
    Ok(kept)
}

async fn measured(folder: PathBuf) -> io::Result<Kept> {
    let used_at = fs::metadata(&folder).await?.modified()?;
    let (mut files, mut bytes) = (fs::read_dir(&folder).await?, 0);
    while let Some(file) = files.next_entry().await? {
        bytes += file.metadata().await?.len();
    }
    Ok(Kept { folder, used_at, bytes })
}

async fn note_use(folder: PathBuf) -> io::Result<()> {
    let noting = move || std::fs::File::open(folder)?.set_modified(SystemTime::now());
    tokio::task::spawn_blocking(noting).await?
}

async fn remove(folder: &Path) {
    match fs::remove_dir_all(folder).await {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            tracing::warn!(folder = %folder.display(), %error, "pictures could not be removed");
        }
        _ => {}
    }
}

fn name(title: &Title) -> String {
    let size = match title.size {
        Size::Wide => "wide",
        Size::Tall => "tall",
    };
    format!("{size}-{}.png", title.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(share_id: &LinkId) -> Title {
        Title { share_id: share_id.clone(), version: "v1".into(), size: Size::Wide }
    }

    #[tokio::test]
    async fn a_picture_stays_until_it_is_removed() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let shelf = Shelf::new(Some(folder.path().join("images")), Duration::from_secs(60), 1000);
        let link = LinkId::random();
        assert!(shelf.get(&title(&link)).await.is_none());

        shelf.put(&title(&link), &Bytes::from_static(b"png")).await;
        assert_eq!(shelf.get(&title(&link)).await.expect("kept"), "png");
        shelf.sweep().await.expect("swept");
        assert!(shelf.get(&title(&link)).await.is_some(), "it is not old");

        shelf.remove(&link).await;
        assert!(shelf.get(&title(&link)).await.is_none());
        shelf.remove(&link).await;
    }

    #[tokio::test]
    async fn old_pictures_are_swept_away_and_other_files_are_not() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let shelf = Shelf::new(Some(folder.path().into()), Duration::ZERO, 1000);
        let link = LinkId::random();
        shelf.put(&title(&link), &Bytes::from_static(b"png")).await;
        std::fs::write(folder.path().join("notes.txt"), "mine").expect("a file");

        shelf.sweep().await.expect("swept");

        assert!(shelf.get(&title(&link)).await.is_none());
        assert!(folder.path().join("notes.txt").exists());
    }

    #[tokio::test]
    async fn beyond_what_they_may_take_together_those_go_that_were_used_the_longest_ago() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let shelf = Shelf::new(Some(folder.path().into()), Duration::from_secs(3600), 1000);
        let links = [LinkId::random(), LinkId::random(), LinkId::random()];
        for (age, link) in [30, 20, 10].into_iter().zip(&links) {
            shelf.put(&title(link), &Bytes::from(vec![0; 400])).await;
            let folder = std::fs::File::open(folder.path().join(link.as_str())).expect("a folder");
            folder.set_modified(SystemTime::now() - Duration::from_secs(age)).expect("an older time");
        }
        assert!(shelf.get(&title(&links[0])).await.is_some(), "used just now");

        let sweeping = shelf.clone().keep_small(CancellationToken::new());
        let removed = async {
            while folder.path().join(links[1].as_str()).exists() {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            _ = sweeping => {}
            () = removed => {}
        }

        assert!(shelf.get(&title(&links[0])).await.is_some());
        assert!(shelf.get(&title(&links[2])).await.is_some());
    }
}
