//! Painted pictures in a folder, one folder in it for each link. A picture that is lost is painted again, so nothing that
//! goes wrong here is more than a warning.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

use bytes::Bytes;
use common::ids::{LinkId, new_uuid};
use share_image::Size;
use tokio::fs;
use tokio_util::sync::CancellationToken;

use super::Title;

const SWEEP_EVERY: Duration = Duration::from_secs(3600);

#[derive(Clone)]
pub struct Shelf {
    /// `None`: pictures are kept in memory only.
    folder: Option<PathBuf>,
    keep: Duration,
}

impl Shelf {
    pub fn new(folder: Option<PathBuf>, keep: Duration) -> Self {
        Self { folder, keep }
    }

    pub async fn get(&self, title: &Title) -> Option<Bytes> {
        let file = self.folder(&title.share_id)?.join(name(title));
        match fs::read(&file).await {
            Ok(bytes) => Some(bytes.into()),
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
        if let Err(error) = putting.await {
            tracing::warn!(folder = %folder.display(), %error, "a picture could not be kept");
        }
    }

    pub async fn remove(&self, link: &LinkId) {
        if let Some(folder) = self.folder(link) {
            remove(&folder).await;
        }
    }

    /// Removes what nobody has painted for long, every now and then, until `stop`.
    pub async fn keep_small(self, stop: CancellationToken) -> anyhow::Result<()> {
        loop {
            if let Err(error) = self.sweep().await {
                tracing::warn!(%error, "old pictures could not be looked for");
            }
            tokio::select! {
                () = tokio::time::sleep(SWEEP_EVERY) => {}
                () = stop.cancelled() => return Ok(()),
            }
        }
    }

    async fn sweep(&self) -> std::io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let mut links = match fs::read_dir(folder).await {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            links => links?,
        };
        while let Some(link) = links.next_entry().await? {
            let is_link = link.file_name().to_str().is_some_and(|name| name.parse::<LinkId>().is_ok());
            let age = link.metadata().await?.modified()?.elapsed().unwrap_or_default();
            if is_link && age > self.keep {
                remove(&link.path()).await;
            }
        }
        Ok(())
    }

    fn folder(&self, link: &LinkId) -> Option<PathBuf> {
        // A link id is safe in a path: 22 characters of base64url.
        Some(self.folder.as_ref()?.join(link.as_str()))
    }
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
        let shelf = Shelf::new(Some(folder.path().join("images")), Duration::from_secs(60));
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
        let shelf = Shelf::new(Some(folder.path().into()), Duration::ZERO);
        let link = LinkId::random();
        shelf.put(&title(&link), &Bytes::from_static(b"png")).await;
        std::fs::write(folder.path().join("notes.txt"), "mine").expect("a file");

        shelf.sweep().await.expect("swept");

        assert!(shelf.get(&title(&link)).await.is_none());
        assert!(folder.path().join("notes.txt").exists());
    }
}
