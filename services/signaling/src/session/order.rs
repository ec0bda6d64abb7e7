//! The order of one participant's signals. A candidate means nothing before its description, and of two descriptions the
//! newer one counts, so a signal must not pass one before it that was refused for the moment and will be said again.

use std::time::Duration;

use tokio::time::Instant;

use crate::protocol::{client::MessageId, error::ErrorCode};

/// A page that says a refused signal never again is not held up for longer.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Default)]
pub struct Order {
    /// Boxed, for it is seldom there and sockets are many.
    halted: Option<Box<Halt>>,
}

#[derive(Debug)]
struct Halt {
    at: MessageId,
    why: ErrorCode,
    until: Instant,
}

impl Order {
    /// Whether what is said may have to wait.
    pub fn is_halted(&self) -> bool {
        self.halted.is_some()
    }

    /// Why the signal must wait for one that was said before it, if it must.
    pub fn holds_back(&mut self, signal: &MessageId, now: Instant) -> Option<ErrorCode> {
        self.halted.take_if(|halt| halt.until <= now);
        self.halted.as_ref().filter(|halt| halt.at != *signal).map(|halt| halt.why)
    }

    /// The signal may be said again later. Those after it wait for the first of them.
    pub fn refused(&mut self, signal: MessageId, why: ErrorCode, now: Instant) {
        if self.holds_back(&signal, now).is_none() {
            self.halted = Some(Box::new(Halt { at: signal, why, until: now + PATIENCE }));
        }
    }

    /// A signal that was not held back is done with.
    pub fn go_on(&mut self) {
        self.halted = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> [MessageId; 3] {
        ["one", "two", "three"].map(|id| MessageId::parse(id).expect("an id"))
    }

    #[tokio::test]
    async fn what_comes_after_a_refused_signal_waits_for_it() {
        let ([one, two, three], now) = (ids(), Instant::now());
        let mut order = Order::default();
        order.refused(one.clone(), ErrorCode::Unavailable, now);
        order.refused(two.clone(), ErrorCode::RateLimited, now);
        assert_eq!(order.holds_back(&three, now), Some(ErrorCode::Unavailable));
        assert_eq!(order.holds_back(&two, now), Some(ErrorCode::Unavailable), "the first one goes first");
        assert_eq!(order.holds_back(&one, now), None);
        order.go_on();
        assert_eq!(order.holds_back(&three, now), None);
    }

    #[tokio::test]
    async fn one_that_is_never_said_again_is_waited_for_no_longer_than_said() {
        let ([one, two, _], now) = (ids(), Instant::now());
        let mut order = Order::default();
        order.refused(one.clone(), ErrorCode::Unavailable, now);
        let later = now + PATIENCE - Duration::from_millis(1);
        assert_eq!(order.holds_back(&two, later), Some(ErrorCode::Unavailable));
        order.refused(one, ErrorCode::Unavailable, later);
        assert_eq!(order.holds_back(&two, now + PATIENCE), Some(ErrorCode::Unavailable), "it was said again");
        assert_eq!(order.holds_back(&two, later + PATIENCE), None);
    }
}
