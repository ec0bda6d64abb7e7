//! The web client's `index.html`, into which each page's own head goes, and a body for those who run no JavaScript.
//!
//! The web client is deployed apart from this service, so the file is looked at again when it has changed; asking is
//! cheap and happens at most once a second. Where there is no such file, a small page of our own stands in.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use anyhow::Context;
use arc_swap::ArcSwap;
use bytes::{Bytes, BytesMut};
use deck::Locale;

const BEGIN: &str = "<!-- head:begin -->";
const END: &str = "<!-- head:end -->";
const LANGUAGE: &str = "<html lang=\"";
const BUILT_IN: &str = include_str!("built_in.html");

/// A page in parts, with room for the head and then for the body between them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Template {
    before: String,
    between: String,
    after: String,
}

/// What tells one version of the file from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Version {
    modified: SystemTime,
    bytes: u64,
}

#[derive(Debug)]
struct Current {
    template: Template,
    version: Option<Version>,
}

/// Made once and shared.
pub struct IndexPage {
    file: Option<PathBuf>,
    current: ArcSwap<Current>,
    started: Instant,
    check_every: Duration,
    /// When the file was last looked at, in milliseconds since `started`.
    checked: AtomicU64,
}

impl IndexPage {
    /// Looks at `file` now, and again when `check_every` has passed. `None` means the built-in page.
    pub async fn open(file: Option<PathBuf>, check_every: Duration) -> anyhow::Result<Self> {
        let template = Template::split(BUILT_IN).context("the built-in page has no place for a head")?;
        let current = ArcSwap::from_pointee(Current { template, version: None });
        let page = Self { file, current, started: Instant::now(), check_every, checked: AtomicU64::new(0) };
        page.refresh().await;
        Ok(page)
    }

    /// The whole page with `head` and `body` in it, in the language `locale`.
    pub async fn render(&self, head: &[u8], body: &[u8], locale: Locale) -> Bytes {
        if self.is_due() {
            self.refresh().await;
        }
        self.current.load().template.render(head, body, locale)
    }

    /// True for one caller each time `check_every` has passed.
    fn is_due(&self) -> bool {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let checked = self.checked.load(Ordering::Relaxed);
        let due = u128::from(now.saturating_sub(checked)) >= self.check_every.as_millis();
        due && self.checked.compare_exchange(checked, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    /// Takes a changed file; one that is gone or not usable leaves the page as it is, and the log says so.
    async fn refresh(&self) {
        let Some(file) = &self.file else { return };
        let known = self.current.load().version;
        match read(file, known).await {
            Ok(None) => {}
            Ok(Some(next)) => {
                tracing::info!(file = %file.display(), "the web client's page is loaded");
                self.current.store(Arc::new(next));
            }
            Err(error) => {
                let error = format!("{error:#}");
                tracing::warn!(file = %file.display(), error, "shared pages keep the page that they had");
            }
        }
    }
}

/// The file, unless it is the `known` version.
async fn read(file: &PathBuf, known: Option<Version>) -> anyhow::Result<Option<Current>> {
    let metadata = tokio::fs::metadata(file).await?;
    let version = Version { modified: metadata.modified()?, bytes: metadata.len() };
    if known == Some(version) {
        return Ok(None);
    }
    let html = tokio::fs::read_to_string(file).await?;
    let template = Template::split(&html).with_context(|| format!("it lacks {BEGIN} or {END}"))?;
    Ok(Some(Current { template, version: Some(version) }))
}

impl Template {
    fn split(html: &str) -> Option<Self> {
        let (before, rest) = html.split_once(BEGIN)?;
        let (_, after) = rest.split_once(END)?;
        // Before the client's own word for those without JavaScript, or at the end.
        let place = after.find("<noscript>").or_else(|| after.find("</body>")).unwrap_or(after.len());
        let (between, after) = after.split_at(place);
        Some(Self { before: before.to_owned(), between: between.to_owned(), after: after.to_owned() })
    }

    fn render(&self, head: &[u8], body: &[u8], locale: Locale) -> Bytes {
        let own = self.before.len() + self.between.len() + self.after.len();
        let mut page = BytesMut::with_capacity(own + head.len() + body.len() + 64);
        match self
            .before
            .split_once(LANGUAGE)
            .and_then(|(start, rest)| Some((start, rest.split_once('"')?.1)))
        {
            Some((start, rest)) => {
                for part in [start, LANGUAGE, locale.as_str(), "\"", rest] {
                    page.extend_from_slice(part.as_bytes());
                }
            }
            None => page.extend_from_slice(self.before.as_bytes()),
        }
        for part in [head, self.between.as_bytes(), body, self.after.as_bytes()] {
            page.extend_from_slice(part);
        }
        page.freeze()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_takes_the_place_between_the_marks_and_the_language_follows() {
        let html =
            "<html lang=\"ko\"><head>a<!-- head:begin -->old<!-- head:end -->z</head><p></p></body></html>";
        let page = Template::split(html).expect("marks").render(b"new", b"text", Locale::En);
        assert_eq!(page, "<html lang=\"en\"><head>anewz</head><p></p>text</body></html>");
    }

    #[test]
    fn a_page_without_the_marks_is_refused() {
        assert_eq!(Template::split("<html><head><!-- head:begin --></head></html>"), None);
        assert!(Template::split(BUILT_IN).is_some());
    }

    #[tokio::test]
    async fn a_file_that_is_gone_for_a_moment_changes_nothing() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let file = folder.path().join("index.html");
        std::fs::write(&file, format!("{BEGIN}{END}the client")).expect("a file");
        let page = IndexPage::open(Some(file.clone()), Duration::ZERO).await.expect("a page");

        std::fs::remove_file(&file).expect("removed");
        assert_eq!(page.render(b"head ", b"", Locale::Ko).await, "head the client");
        std::fs::write(&file, "half a fi").expect("a file");
        assert_eq!(page.render(b"head ", b"", Locale::Ko).await, "head the client");
        std::fs::write(&file, format!("{BEGIN}{END}the next client")).expect("a file");
        assert_eq!(page.render(b"head ", b"", Locale::Ko).await, "head the next client");
    }
}
