//! How much is asked of the relays.

use std::time::Duration;

use super::relay::Case;
use crate::bench::Bench;

/// A model in full flow, 50 tokens a second; everybody asks at the same moment.
pub const PACED: Case =
    Case { streams: 1, tokens: 100, pause: Duration::from_millis(20), ramp: Duration::ZERO, warm_up: true };

/// As fast as the relay takes it. Long answers, so that the tokens are seen and not the questions.
pub const NO_DELAY: Case =
    Case { streams: 50, tokens: 4000, pause: Duration::ZERO, ramp: Duration::ZERO, warm_up: true };

/// Answers at a reader's pace, 5 tokens a second, begun over ten seconds; all of them run together for ten more.
pub fn held(bench: &Bench) -> Case {
    Case {
        streams: 5000,
        tokens: 100,
        pause: Duration::from_millis(200),
        ramp: bench.ramp_or(Duration::from_secs(10)),
        warm_up: false,
    }
}
