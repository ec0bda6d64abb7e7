//! How long somebody who guesses at a password has to wait.

use std::time::Duration;

/// The pause after the `made`-th attempt (counted from 1) that did not succeed: none for the first few, since people
/// mistype, then doubling. The host is never locked out: it needs no password.
pub fn pause_after(made: u32) -> Duration {
    const FREE: u32 = 5;
    const LONGEST: Duration = Duration::from_secs(15 * 60);
    match made.checked_sub(FREE) {
        None => Duration::ZERO,
        Some(beyond) => Duration::from_secs(1 << beyond.min(20)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyping_costs_nothing_and_guessing_soon_costs_minutes() {
        assert_eq!(pause_after(4), Duration::ZERO);
        assert_eq!(pause_after(5), Duration::from_secs(1));
        assert_eq!(pause_after(11), Duration::from_secs(64));
        assert_eq!((pause_after(14), pause_after(15)), (Duration::from_secs(512), Duration::from_secs(900)));
        assert_eq!(pause_after(u32::MAX), Duration::from_secs(900));
    }
}
