//! What many streams amount to.

use super::Outcome;

/// A token that took longer is late, in nanoseconds.
const LATE: u64 = 100_000_000;

/// Times are in milliseconds.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Figures {
    /// From the upstream's sending of the first token until we had it.
    pub first_token_added_p50: f64,
    pub first_token_added_p99: f64,
    /// From our request until the first token.
    pub first_token_since_request_p50: f64,
    pub first_token_since_request_p99: f64,
    /// The same as the first, over all tokens.
    pub added_p50: f64,
    pub added_p99: f64,
    pub added_max: f64,
    pub tokens: usize,
    /// Tokens that never came.
    pub lost: usize,
    /// Streams that were refused, cut off or too slow, and why the first of them was.
    pub failed: usize,
    pub failure: Option<String>,
    /// Tokens that took more than 100 ms.
    pub late: usize,
}

impl Figures {
    /// Of streams that should have had `expected` tokens each.
    pub fn of(outcomes: &[Outcome], expected: usize) -> Self {
        let mut firsts: Vec<u64> =
            outcomes.iter().filter_map(|outcome| outcome.tokens.added.first()).copied().collect();
        let mut since_request: Vec<u64> = outcomes
            .iter()
            .filter_map(|outcome| Some(outcome.tokens.first_at?.saturating_sub(outcome.sent_at)))
            .collect();
        let mut added: Vec<u64> =
            outcomes.iter().flat_map(|outcome| &outcome.tokens.added).copied().collect();
        for times in [&mut firsts, &mut since_request, &mut added] {
            times.sort_unstable();
        }
        let missing = |outcome: &Outcome| expected.saturating_sub(outcome.tokens.added.len());
        Self {
            first_token_added_p50: percentile(&firsts, 50),
            first_token_added_p99: percentile(&firsts, 99),
            first_token_since_request_p50: percentile(&since_request, 50),
            first_token_since_request_p99: percentile(&since_request, 99),
            added_p50: percentile(&added, 50),
            added_p99: percentile(&added, 99),
            added_max: percentile(&added, 100),
            tokens: added.len(),
            lost: outcomes.iter().map(missing).sum(),
            failed: outcomes.iter().filter(|outcome| outcome.failure.is_some()).count(),
            failure: outcomes.iter().find_map(|outcome| outcome.failure.clone()),
            late: added.iter().filter(|nanos| **nanos > LATE).count(),
        }
    }
}

/// Of sorted nanoseconds, in milliseconds: the smallest that so many percent do not exceed.
#[expect(clippy::cast_precision_loss, reason = "milliseconds do not need 53 bits")]
pub fn percentile(sorted: &[u64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(rank).map_or(f64::NAN, |nanos| *nanos as f64 / 1e6)
}

/// The middle one; of an even number, what lies between the two in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values[..] {
        [] => f64::NAN,
        _ if values.len() % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let nanos: Vec<u64> = (1..=200).map(|millis| millis * 1_000_000).collect();
        assert_eq!([50, 99, 100].map(|percent| percentile(&nanos, percent)), [100.0, 198.0, 200.0]);
        assert_eq!(percentile(&nanos[..1], 99), 1.0);
        assert!(percentile(&[], 50).is_nan());
    }

    #[test]
    fn the_median_of_three_runs_is_the_one_in_the_middle() {
        assert_eq!(median(vec![9.0, 1.0, 3.0]), 3.0);
        assert_eq!(median(vec![2.0, 4.0]), 3.0);
        assert!(median(Vec::new()).is_nan());
    }
}
