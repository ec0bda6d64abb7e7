//! Who may unpack pictures now, who waits for it, and who has to come back.

use std::{sync::Arc, time::Duration};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A few at a time do heavy work, some more wait for it, and the others are refused. A cheap, shared handle.
#[derive(Clone)]
pub struct Turns {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    longest_wait: Duration,
}

/// A place in the queue, left when this is dropped. Taken before a file is received, it bounds the memory for files.
pub struct Place {
    _place: OwnedSemaphorePermit,
}

#[derive(Debug, thiserror::Error)]
pub enum NoTurn {
    #[error("too many pictures wait to be read")]
    Busy,
    #[error("the work on a picture panicked")]
    Panicked,
}

impl Turns {
    /// `queue` counts those who work, too; whoever has a place waits for `longest_wait` at the most.
    pub fn new(at_once: usize, queue: usize, longest_wait: Duration) -> Self {
        let semaphore = |permits| Arc::new(Semaphore::new(permits));
        Self { places: semaphore(queue.max(at_once)), turns: semaphore(at_once), longest_wait }
    }

    pub fn place(&self) -> Result<Place, NoTurn> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| NoTurn::Busy)?;
        Ok(Place { _place: place })
    }

    /// Does the work when it is its turn, on a thread where it may take its time.
    pub async fn work<T: Send + 'static>(
        &self,
        place: Place,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NoTurn> {
        let turn = tokio::time::timeout(self.longest_wait, self.turns.clone().acquire_owned()).await;
        // The turns are never closed.
        let Ok(Ok(turn)) = turn else { return Err(NoTurn::Busy) };
        let work = move || {
            // Held until the work is done, also when nobody waits for it any more.
            let _held = (place, turn);
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| NoTurn::Panicked)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn whoever_finds_no_place_is_refused_and_a_place_left_is_free_again() {
        let turns = Turns::new(1, 2, Duration::from_secs(60));
        let (first, second) = (turns.place().expect("a place"), turns.place().expect("a place"));
        assert!(matches!(turns.place(), Err(NoTurn::Busy)));
        drop(first);
        assert!(turns.place().is_ok());
        drop(second);
    }

    #[tokio::test]
    async fn whoever_waits_too_long_is_refused_and_work_goes_on_without_those_who_left() {
        let turns = Turns::new(1, 8, Duration::from_millis(30));
        let (release, released) = mpsc::channel::<()>();
        let mut long = Box::pin(turns.work(turns.place().expect("a place"), move || released.recv()));
        assert!(is_pending_after_it_began(&mut long).await, "it works");
        drop(long);

        let waited = turns.work(turns.place().expect("a place"), || ()).await;
        assert!(matches!(waited, Err(NoTurn::Busy)));

        release.send(()).expect("it still works");
        let next = Turns { longest_wait: Duration::from_secs(60), ..turns };
        let next = next.work(next.place().expect("a place"), || 7).await;
        assert_eq!(next.expect("a turn"), 7);
    }

    /// Whether it is still pending after it has begun.
    async fn is_pending_after_it_began<F: Future + Unpin>(future: &mut F) -> bool {
        tokio::select! {
            biased;
            _ = future => false,
            () = std::future::ready(()) => true,
        }
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_turn_back() {
        let turns = Turns::new(1, 1, Duration::from_secs(5));
        let outcome = turns.work(turns.place().expect("a place"), || panic!("burst")).await;
        assert!(matches!(outcome, Err::<(), _>(NoTurn::Panicked)));
        assert!(turns.work(turns.place().expect("a place"), || ()).await.is_ok());
    }
}
