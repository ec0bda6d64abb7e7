//! A ZIP archive that is written to a nameless temporary file, part after part, away from the threads that serve
//! requests. Only a whole one can be had; the file goes when nobody holds it any more.

use std::{
    fs::File,
    io::{self, Seek, SeekFrom, Write},
};

use anyhow::{Context, bail};
use bytes::Bytes;
use tokio::{
    sync::mpsc::{self, Receiver, Sender},
    task::JoinHandle,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Parts that wait to be written; each is as large as its source makes it, some kilobytes.
const WAITING: usize = 16;

/// A whole archive, to be read from its beginning.
#[derive(Debug)]
pub struct Archive {
    pub file: File,
    pub length: u64,
}

enum Part {
    File(&'static str),
    Content(Bytes),
    End,
}

pub(super) struct ArchiveWriter {
    parts: Sender<Part>,
    writing: JoinHandle<anyhow::Result<Archive>>,
}

impl ArchiveWriter {
    /// `max_bytes` is the largest that the archive may become.
    pub(super) fn begin(max_bytes: u64) -> Self {
        let (parts, waiting) = mpsc::channel(WAITING);
        let writing = tokio::task::spawn_blocking(move || write(waiting, max_bytes));
        Self { parts, writing }
    }

    pub(super) async fn file(&mut self, name: &'static str, content: Bytes) -> anyhow::Result<()> {
        self.hand_over(Part::File(name)).await?;
        self.hand_over(Part::Content(content)).await
    }

    /// More of the file that was begun last.
    pub(super) async fn append(&mut self, content: Bytes) -> anyhow::Result<()> {
        self.hand_over(Part::Content(content)).await
    }

    pub(super) async fn finish(mut self) -> anyhow::Result<Archive> {
        self.hand_over(Part::End).await?;
        self.writing.await?
    }

    async fn hand_over(&mut self, part: Part) -> anyhow::Result<()> {
        if self.parts.send(part).await.is_ok() {
            return Ok(());
        }
        // The writer has ended before its time, and knows why.
        match (&mut self.writing).await? {
            Err(error) => Err(error),
            Ok(_) => bail!("the archive ended early"),
        }
    }
}

fn write(mut parts: Receiver<Part>, max_bytes: u64) -> anyhow::Result<Archive> {
    let file = tempfile::tempfile().context("no temporary file can be made")?;
    let mut archive = ZipWriter::new(Bounded { file, left: max_bytes });
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    loop {
        match parts.blocking_recv() {
            Some(Part::File(name)) => archive.start_file(name, options)?,
            Some(Part::Content(content)) => archive.write_all(&content)?,
            Some(Part::End) => break,
            // Whoever wrote has given up.
            None => bail!("the archive was not finished"),
        }
    }
    let mut file = archive.finish().context("the archive could not be finished")?.file;
    let length = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    Ok(Archive { file, length })
}

/// Takes only so many bytes.
struct Bounded {
    file: File,
    left: u64,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        let length = u64::try_from(written).unwrap_or(u64::MAX);
        self.left =
            self.left.checked_sub(length).ok_or_else(|| io::Error::other("the archive became too large"))?;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_archive_that_would_be_too_large_is_none() {
        let mut archive = ArchiveWriter::begin(1000);
        let noise: Vec<u8> = (0..4000).map(|_| rand::random()).collect();
        let filling = async {
            archive.file("noise", noise.into()).await?;
            archive.finish().await
        };
        let error = filling.await.expect_err("too large");
        assert!(format!("{error:#}").contains("too large"), "{error:#}");
    }
}
