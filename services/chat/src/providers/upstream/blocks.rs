//! Cuts a body into whole events before anything is parsed.
//!
//! The parser behind it then never sees a character, a line or an event that is not complete, so it neither scans the
//! same bytes again nor collects without bound: a line that never ends and bytes that are no text are errors here.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use futures_util::Stream;

/// A token is less than a kilobyte; CLOVA's `result` repeats a whole answer.
const LARGEST_EVENT: usize = 1024 * 1024;

/// Why there are no more events.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error("the connection broke")]
    Transport,
    #[error("an event larger than {LARGEST_EVENT} bytes")]
    TooLarge,
    #[error("bytes that are not UTF-8")]
    NotText,
}

/// The events of a body as bytes, each with its empty line; what follows the last one is dropped.
pub struct Blocks<S> {
    body: S,
    unread: BytesMut,
    /// Where in `unread` the line under inspection begins.
    line: usize,
    /// Up to where that line has been searched for its end.
    searched: usize,
}

impl<S> Blocks<S> {
    pub fn new(body: S) -> Self {
        Self { body, unread: BytesMut::new(), line: 0, searched: 0 }
    }

    fn next_block(&mut self) -> Option<Bytes> {
        while let Some(length) = self.unread[self.searched..].iter().position(|byte| *byte == b'\n') {
            let end = self.searched + length;
            let is_empty = matches!(&self.unread[self.line..end], b"" | b"\r");
            (self.line, self.searched) = (end + 1, end + 1);
            if is_empty {
                (self.line, self.searched) = (0, 0);
                return Some(self.unread.split_to(end + 1).freeze());
            }
        }
        self.searched = self.unread.len();
        None
    }
}

impl<S: Stream<Item = reqwest::Result<Bytes>> + Unpin> Stream for Blocks<S> {
    type Item = Result<Bytes, Broken>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(block) = self.next_block() {
                let is_text = std::str::from_utf8(&block).is_ok();
                return Poll::Ready(Some(if is_text { Ok(block) } else { Err(Broken::NotText) }));
            }
            if self.unread.len() > LARGEST_EVENT {
                return Poll::Ready(Some(Err(Broken::TooLarge)));
            }
            match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(Ok(bytes)) => self.unread.extend_from_slice(&bytes),
                Some(Err(_)) => return Poll::Ready(Some(Err(Broken::Transport))),
                None => return Poll::Ready(None),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt, stream};

    use super::*;

    async fn blocks(parts: Vec<Vec<u8>>) -> Vec<Result<String, String>> {
        let body = stream::iter(parts.into_iter().map(|part| Ok(Bytes::from(part))));
        let text = |block: Result<Bytes, Broken>| match block {
            Ok(block) => Ok(String::from_utf8_lossy(&block).into_owned()),
            Err(broken) => Err(broken.to_string()),
        };
        Blocks::new(body).map(text).take(8).collect().await
    }

    #[tokio::test]
    async fn events_come_out_whole_however_their_bytes_arrive() {
        let body = "event:token\r\ndata:{\"a\":\"소라\"}\r\n\r\n: comment\n\ndata: 🐚\n\ndata: cut";
        let whole = [
            Ok("event:token\r\ndata:{\"a\":\"소라\"}\r\n\r\n".to_owned()),
            Ok(": comment\n\n".to_owned()),
            Ok("data: 🐚\n\n".to_owned()),
        ];
        assert_eq!(blocks(vec![body.into()]).await, whole);
        assert_eq!(blocks(body.bytes().map(|byte| vec![byte]).collect()).await, whole);
    }

    #[tokio::test]
    async fn a_line_without_end_is_an_error_and_not_a_full_memory() {
        let endless = vec![vec![b'x'; 300_000]; 5];
        assert!(blocks(endless).await[0].as_ref().is_err_and(|broken| broken.contains("larger")));
    }

    #[tokio::test]
    async fn bytes_that_are_no_text_are_an_error() {
        let broken = blocks(vec![b"data: \xff\xfe\n\n".to_vec()]).await;
        assert!(broken[0].as_ref().is_err_and(|broken| broken.contains("UTF-8")));
    }
}
