//! An answer under its reader's clocks: silence and endlessness end it, and the breaker hears how it ended.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use futures_util::Stream;
use tokio::time::{Instant, Sleep, sleep_until};
use tracing::Span;

use super::Link;
use crate::domain::reader::{Piece, PieceStream, ProviderError};

/// Begins when the first piece is there.
pub(super) struct Clocked {
    link: Arc<Link>,
    first: Option<Piece>,
    pieces: PieceStream,
    end_of_time: Instant,
    last_piece_at: Instant,
    /// Set once and moved on only when it rings, so that a piece costs no timer.
    alarm: Pin<Box<Sleep>>,
    over: bool,
    /// In the trace the call lasts as long as its answer does.
    _span: Span,
}

impl Clocked {
    pub fn new(link: Arc<Link>, first: Piece, pieces: PieceStream, span: Span) -> Self {
        let now = Instant::now();
        let end_of_time = now + link.limits.total;
        let alarm = Box::pin(sleep_until(end_of_time.min(now + link.limits.idle)));
        let first = Some(first);
        Self { link, first, pieces, end_of_time, last_piece_at: now, alarm, over: false, _span: span }
    }

    fn end(&mut self, item: Result<Piece, ProviderError>) -> Poll<Option<Result<Piece, ProviderError>>> {
        self.over = true;
        match &item {
            Ok(_) => self.link.breaker.succeeded(),
            Err(error) => self.link.broke_off(error),
        }
        Poll::Ready(Some(item))
    }

    fn timed_out(&self) -> ProviderError {
        ProviderError::TimedOut(self.link.name().to_owned())
    }
}

impl Stream for Clocked {
    type Item = Result<Piece, ProviderError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.over {
            return Poll::Ready(None);
        }
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(first)));
        }
        match self.pieces.as_mut().poll_next(context) {
            Poll::Ready(Some(Ok(Piece::Text(text)))) => {
                self.last_piece_at = Instant::now();
                if self.last_piece_at > self.end_of_time {
                    let error = self.timed_out();
                    return self.end(Err(error));
                }
                Poll::Ready(Some(Ok(Piece::Text(text))))
            }
            Poll::Ready(Some(item)) => self.end(item),
            Poll::Ready(None) => {
                let error = ProviderError::CutOff(self.link.name().to_owned());
                self.end(Err(error))
            }
            Poll::Pending => loop {
                ready!(self.alarm.as_mut().poll(context));
                let due = self.end_of_time.min(self.last_piece_at + self.link.limits.idle);
                if due <= Instant::now() {
                    let error = self.timed_out();
                    return self.end(Err(error));
                }
                self.alarm.as_mut().reset(due);
            },
        }
    }
}
