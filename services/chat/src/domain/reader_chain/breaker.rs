//! A circuit breaker: an upstream that fails again and again is left alone for a while, then tried with one request.
//!
//! It knows no clock; whoever asks says what time it is.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// One per reader. Shared by all answers.
#[derive(Debug)]
pub struct Breaker {
    /// So many failures in a row open it.
    limit: u32,
    rest: Duration,
    state: Mutex<State>,
}

/// Told to the gauge as 0, 2 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Closed {
        failures: u32,
    },
    Open {
        until: Instant,
    },
    /// One request is out to see whether the upstream is back.
    Trying {
        since_open: Instant,
    },
}

/// The permission to ask the upstream once. Dropped undecided, as when the querent stops the answer, it changes nothing.
#[derive(Debug)]
pub struct Permit<'a> {
    breaker: &'a Breaker,
    is_trial: bool,
}

impl Breaker {
    #[must_use]
    pub fn new(limit: u32, rest: Duration) -> Self {
        Self { limit, rest, state: Mutex::new(State::Closed { failures: 0 }) }
    }

    /// Nothing while the upstream rests, or while another request tries it.
    pub fn admit(&self, now: Instant) -> Option<Permit<'_>> {
        let mut state = self.state();
        match *state {
            State::Closed { .. } => Some(Permit { breaker: self, is_trial: false }),
            State::Open { until } if until <= now => {
                *state = State::Trying { since_open: until };
                Some(Permit { breaker: self, is_trial: true })
            }
            State::Open { .. } | State::Trying { .. } => None,
        }
    }

    /// An answer ended well.
    pub fn succeeded(&self) {
        if let State::Closed { failures } = &mut *self.state() {
            *failures = 0;
        }
    }

    /// An answer ended badly, before its first word or after.
    pub fn failed(&self, now: Instant) {
        let mut state = self.state();
        if let State::Closed { failures } = *state {
            let failures = failures + 1;
            let open = State::Open { until: now + self.rest };
            *state = if failures < self.limit { State::Closed { failures } } else { open };
        }
    }

    #[must_use]
    pub fn gauge(&self) -> f64 {
        match *self.state() {
            State::Closed { .. } => 0.0,
            State::Trying { .. } => 1.0,
            State::Open { .. } => 2.0,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit<'_> {
    /// The upstream answers; how the answer ends is told to the breaker itself.
    pub fn begun(mut self) {
        if std::mem::take(&mut self.is_trial) {
            *self.breaker.state() = State::Closed { failures: 0 };
        }
    }

    pub fn failed(mut self, now: Instant) {
        if std::mem::take(&mut self.is_trial) {
            *self.breaker.state() = State::Open { until: now + self.breaker.rest };
        } else {
            self.breaker.failed(now);
        }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut state = self.breaker.state();
        if let (true, State::Trying { since_open }) = (self.is_trial, *state) {
            *state = State::Open { until: since_open };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: Duration = Duration::from_secs(30);

    fn open_at(now: Instant) -> Breaker {
        let breaker = Breaker::new(3, REST);
        (0..3).for_each(|_| breaker.admit(now).expect("closed").failed(now));
        breaker
    }

    #[test]
    fn it_opens_after_failures_in_a_row_and_not_before() {
        let (breaker, now) = (Breaker::new(3, REST), Instant::now());
        breaker.failed(now);
        breaker.failed(now);
        breaker.succeeded();
        breaker.failed(now);
        breaker.failed(now);
        assert!(breaker.admit(now).is_some());
        breaker.failed(now);
        assert!(breaker.admit(now + REST / 2).is_none());
    }

    #[test]
    fn after_its_rest_one_request_tries_and_its_success_closes_it() {
        let now = Instant::now();
        let (breaker, later) = (open_at(now), now + REST);
        let trial = breaker.admit(later).expect("a trial");
        assert!(breaker.admit(later).is_none(), "one trial at a time");
        trial.begun();
        assert!(breaker.admit(later).is_some());
        assert_eq!(breaker.gauge(), 0.0);
    }

    #[test]
    fn a_failed_trial_means_another_rest() {
        let now = Instant::now();
        let (breaker, later) = (open_at(now), now + REST);
        breaker.admit(later).expect("a trial").failed(later);
        assert!(breaker.admit(later + REST / 2).is_none());
        assert!(breaker.admit(later + REST).is_some());
    }

    #[test]
    fn a_trial_that_was_given_up_lets_the_next_one_try() {
        let now = Instant::now();
        let (breaker, later) = (open_at(now), now + REST);
        drop(breaker.admit(later));
        assert!(breaker.admit(later).is_some());
    }
}
