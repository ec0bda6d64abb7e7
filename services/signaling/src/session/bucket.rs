//! How much one socket may say: a token bucket.

use tokio::time::Instant;

/// Full at first; one token for each message, and so many new ones per second.
#[derive(Debug, Clone)]
pub struct Bucket {
    per_second: f32,
    capacity: f32,
    tokens: f32,
    filled_at: Instant,
    /// Messages dropped since the last one that was not.
    dropped: u32,
}

/// What to do with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Take,
    Drop,
    /// It was told to slow down often enough.
    HangUp,
}

impl Bucket {
    #[expect(clippy::cast_precision_loss, reason = "rates are small numbers")]
    pub fn new(per_second: u32, burst: u32, now: Instant) -> Self {
        let capacity = burst as f32;
        Self { per_second: per_second as f32, capacity, tokens: capacity, filled_at: now, dropped: 0 }
    }

    #[expect(clippy::cast_precision_loss, reason = "rates are small numbers")]
    pub fn judge(&mut self, now: Instant) -> Verdict {
        let fresh = now.duration_since(self.filled_at).as_secs_f32() * self.per_second;
        self.tokens = (self.tokens + fresh).min(self.capacity);
        self.filled_at = now;
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            self.dropped = 0;
            return Verdict::Take;
        }
        self.dropped += 1;
        if self.dropped as f32 > self.capacity { Verdict::HangUp } else { Verdict::Drop }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_burst_passes_a_flood_does_not() {
        let start = Instant::now();
        let mut bucket = Bucket::new(10, 3, start);
        let verdicts: Vec<_> = (0..7).map(|_| bucket.judge(start)).collect();
        let expected = [Verdict::Take; 3].into_iter().chain([Verdict::Drop; 3]).chain([Verdict::HangUp]);
        assert!(verdicts.into_iter().eq(expected));
        assert_eq!(bucket.judge(start + Duration::from_millis(110)), Verdict::Take);
    }
}
