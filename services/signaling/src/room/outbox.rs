//! What waits to be written to one socket. It is bounded: whoever does not read is let go, and resumes.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

use crate::protocol::{close::Close, codec::Unnumbered};

/// What a socket's task has to see to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// A push, and the number of the one before it for this participant.
    Push { seq: u64, after: u64, body: Unnumbered },
    /// The room is over.
    Closed { seq: u64 },
    /// Something may have been lost: compare with the room's log.
    Recheck,
}

/// Filled by many, emptied by the one task that owns the socket.
#[derive(Debug)]
pub struct Outbox {
    waiting: Mutex<Waiting>,
    woken: Notify,
    capacity: usize,
}

/// A plain deque instead of a channel: an idle socket has nothing allocated here.
#[derive(Debug, Default)]
struct Waiting {
    arrivals: VecDeque<Arrival>,
    end: Option<Close>,
}

impl Outbox {
    pub fn new(capacity: usize) -> Self {
        Self { waiting: Mutex::default(), woken: Notify::new(), capacity }
    }

    pub fn put(&self, arrival: Arrival) {
        let mut waiting = self.lock();
        if waiting.arrivals.len() < self.capacity {
            waiting.arrivals.push_back(arrival);
        } else {
            waiting.end.get_or_insert(Close::SlowConsumer);
        }
        drop(waiting);
        self.woken.notify_one();
    }

    /// Ends the socket, whatever else waits.
    pub fn end(&self, close: Close) {
        self.lock().end.get_or_insert(close);
        self.woken.notify_one();
    }

    /// The next arrival, or why the socket has to end. Cancel-safe; for one task at a time.
    pub async fn next(&self) -> Result<Arrival, Close> {
        loop {
            if let Some(arrival) = self.at_hand()? {
                return Ok(arrival);
            }
            self.woken.notified().await;
        }
    }

    /// The same without waiting.
    pub fn at_hand(&self) -> Result<Option<Arrival>, Close> {
        let mut waiting = self.lock();
        match waiting.end {
            Some(close) => Err(close),
            None => Ok(waiting.arrivals.pop_front()),
        }
    }

    /// Why the socket has to end, when it has to. Cancel-safe; for the same task as [`Self::next`].
    pub async fn ended(&self) -> Close {
        loop {
            if let Some(close) = self.lock().end {
                return close;
            }
            self.woken.notified().await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn arrivals_keep_their_order_and_an_end_goes_first() {
        let outbox = Outbox::new(4);
        outbox.put(Arrival::Closed { seq: 1 });
        outbox.put(Arrival::Recheck);
        assert_eq!(outbox.next().await, Ok(Arrival::Closed { seq: 1 }));
        outbox.end(Close::Replaced);
        outbox.end(Close::Removed);
        assert_eq!(outbox.next().await, Err(Close::Replaced));
    }

    #[tokio::test]
    async fn who_does_not_read_is_let_go() {
        let outbox = Outbox::new(2);
        for _ in 0..3 {
            outbox.put(Arrival::Recheck);
        }
        assert_eq!(outbox.ended().await, Close::SlowConsumer);
    }
}
