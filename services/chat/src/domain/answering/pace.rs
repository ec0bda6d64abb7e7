//! How soon after each other the words of one answer are shown.
//!
//! A model that speaks at a human pace is never kept waiting. Words in a rush are shown together, and the more the
//! thread has to do, the more of them: each answer rests in proportion to the time that it stood in the thread's queue,
//! and does not look at its upstream meanwhile. A thread with more answers than it can serve word by word so serves all
//! of them in larger pieces, instead of serving each later and later.

use std::{
    future::{Future, poll_fn},
    task::Poll,
    time::Duration,
};

use tokio::time::Instant;

/// The shortest rest after what was shown.
const SHORTEST: Duration = Duration::from_millis(1);
/// The longest, and how long words are gathered: what still reads as flowing.
const LONGEST: Duration = Duration::from_millis(100);
/// So much rest for the time in the queue. The thread then has room for those who did not have to wait.
const REST_PER_LAG: u32 = 2;

/// When one answer may show its next words.
pub(super) struct Pace {
    /// Until then the answer would rest if words came sooner.
    rest_end: Instant,
    /// Whether words came before the rest was over.
    is_rushed: bool,
    is_resting: bool,
}

impl Pace {
    pub fn new() -> Self {
        Self { rest_end: Instant::now(), is_rushed: false, is_resting: false }
    }

    pub fn rest_end(&self) -> Instant {
        self.rest_end
    }

    pub fn is_resting(&self) -> bool {
        self.is_resting
    }

    /// The first words since the last were shown have come.
    pub fn heard(&mut self, now: Instant) {
        self.is_rushed = now < if self.is_rushed { self.rest_end + SHORTEST } else { self.rest_end };
        self.is_resting = now < self.rest_end;
    }

    /// What was heard has been shown after `lag` in the thread's queue.
    pub fn shown(&mut self, now: Instant, lag: Duration) {
        self.rest_end = now + (lag * REST_PER_LAG).clamp(SHORTEST, LONGEST);
        self.is_resting = self.is_rushed;
    }

    pub fn rested(&mut self) {
        self.is_resting = false;
    }
}

/// An answer's place in its thread's queue.
#[derive(Default)]
pub(super) struct Line {
    /// Since when it stands there, and since when in this round.
    since: Option<(Instant, Instant)>,
    /// Whether more words came in this round.
    is_fed: bool,
}

impl Line {
    /// More words have come.
    pub fn feed(&mut self) {
        self.is_fed = self.since.is_some();
    }

    /// Lets everybody go first who stands in the thread's queue, and says how long that took. An upstream's connection
    /// hands over one piece at a time, so whoever got one meanwhile goes to the end once more, until there are no more.
    ///
    /// Asked anew after something else was quicker, it goes on where it was: whoever is interrupted again and again
    /// still gets its turn.
    pub fn turn(&mut self) -> impl Future<Output = Duration> {
        poll_fn(|context| {
            let now = Instant::now();
            let (joined, round) = match self.since {
                Some((joined, round)) if !self.is_fed || now - joined >= LONGEST => {
                    *self = Self::default();
                    return Poll::Ready(now - round);
                }
                Some((joined, _)) => (joined, now),
                None => (now, now),
            };
            (self.since, self.is_fed) = (Some((joined, round)), false);
            context.waker().wake_by_ref();
            Poll::Pending
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    const MILLISECOND: Duration = Duration::from_millis(1);

    /// A pace after `lag` in the queue, shown at the returned time.
    fn shown_after(lag: Duration) -> (Pace, Instant) {
        let (mut pace, now) = (Pace::new(), Instant::now());
        pace.shown(now, lag);
        (pace, now)
    }

    #[test]
    fn words_at_a_human_pace_never_rest() {
        let (mut pace, mut now) = shown_after(Duration::ZERO);
        for _ in 0..10 {
            now += 20 * MILLISECOND;
            pace.heard(now);
            assert!(!pace.is_resting());
            pace.shown(now, MILLISECOND / 10);
            assert!(!pace.is_resting());
        }
    }

    #[test]
    fn words_in_a_rush_are_gathered_until_the_rest_is_over() {
        let (mut pace, now) = shown_after(Duration::ZERO);

        pace.heard(now + MILLISECOND / 2);
        assert!(pace.is_resting());
        assert_eq!(pace.rest_end(), now + MILLISECOND);
        pace.rested();
        pace.shown(now + MILLISECOND, Duration::ZERO);

        assert!(pace.is_resting(), "in a rush the next rest begins at once");
    }

    #[test]
    fn a_rush_is_over_when_a_rest_brought_nothing() {
        let (mut pace, now) = shown_after(Duration::ZERO);
        pace.heard(now);
        pace.rested();
        pace.shown(now + MILLISECOND, Duration::ZERO);
        pace.rested();

        pace.heard(now + 20 * MILLISECOND);
        pace.shown(now + 20 * MILLISECOND, Duration::ZERO);

        assert!(!pace.is_resting());
    }

    #[test]
    fn the_longer_the_queue_the_longer_the_rest_within_bounds() {
        for (lag, rest) in [(0, 1), (20, 40), (3000, 100)] {
            let (pace, now) = shown_after(lag * MILLISECOND);
            assert_eq!(pace.rest_end(), now + rest * MILLISECOND, "{lag}");
        }
    }

    #[tokio::test]
    async fn whoever_stands_in_line_lets_the_others_go_first() {
        let (mut line, order) = (Line::default(), RefCell::new(Vec::new()));
        let last = async {
            line.turn().await;
            order.borrow_mut().push("last");
        };
        tokio::join!(last, async { order.borrow_mut().push("first") });
        assert_eq!(order.into_inner(), ["first", "last"]);
    }

    /// Gathers `pieces`, each of which comes when the thread comes back to it, and says how many were there at the turn.
    async fn gathered_of(pieces: usize) -> usize {
        let (mut line, mut gathered) = (Line::default(), 0);
        let mut comes_now = false;
        let mut next = poll_fn(|_| {
            comes_now = !comes_now;
            if comes_now { Poll::Ready(()) } else { Poll::Pending }
        });
        loop {
            tokio::select! {
                biased;
                () = &mut next, if gathered < pieces => {
                    gathered += 1;
                    line.feed();
                }
                _ = line.turn(), if gathered > 0 => return gathered,
            }
        }
    }

    #[tokio::test]
    async fn all_that_comes_piece_by_piece_is_gathered() {
        for pieces in [1, 2, 30] {
            assert_eq!(gathered_of(pieces).await, pieces);
        }
    }

    #[tokio::test]
    async fn a_turn_comes_even_if_there_is_always_one_more() {
        let started = Instant::now();

        let gathered = gathered_of(usize::MAX).await;

        assert!(gathered > 1);
        assert!(started.elapsed() >= LONGEST);
    }
}
