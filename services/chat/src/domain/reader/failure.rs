//! Why there is no answer, or only the beginning of one; and what may be done about it.

use std::time::Duration;

/// Why a reader did not answer. Its text is for logs, never for the querent.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    #[error("{0} could not be reached")]
    Unreachable(String, #[source] anyhow::Error),
    /// The upstream said no before the first word, by status or by an error in a 200.
    #[error("{provider} refused with {status}{}: {message}", .code.as_deref().map(|code| format!(" ({code})")).unwrap_or_default())]
    Refused {
        provider: String,
        status: u16,
        /// The upstream's own, such as `42901` or `insufficient_quota`.
        code: Option<String>,
        message: String,
        /// When it wants to be asked again.
        retry_after: Option<Duration>,
    },
    #[error("{0} did not say anything in time")]
    TimedOut(String),
    #[error("{0} stopped in mid-answer")]
    CutOff(String),
    #[error("{0} failed: {1}")]
    Failed(String, String),
    #[error("{0} has failed too often and is left alone for a while")]
    Resting(String),
}

/// The same in one word, as it is told to clients and counted in metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureReason {
    Unreachable,
    Refused,
    Overloaded,
    TimedOut,
    CutOff,
    Failed,
    Resting,
}

impl FailureReason {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Refused => "refused",
            Self::Overloaded => "overloaded",
            Self::TimedOut => "timed-out",
            Self::CutOff => "cut-off",
            Self::Failed => "failed",
            Self::Resting => "resting",
        }
    }
}

impl ProviderError {
    #[must_use]
    pub fn reason(&self) -> FailureReason {
        match self {
            Self::Unreachable(..) => FailureReason::Unreachable,
            Self::Refused { status: 429 | 503 | 529, .. } => FailureReason::Overloaded,
            Self::Refused { status: 408 | 504, .. } | Self::TimedOut(_) => FailureReason::TimedOut,
            Self::Refused { status: 400..=499, .. } => FailureReason::Refused,
            Self::CutOff(_) => FailureReason::CutOff,
            Self::Refused { .. } | Self::Failed(..) => FailureReason::Failed,
            Self::Resting(_) => FailureReason::Resting,
        }
    }

    /// Whether the same request may succeed in a moment. Never so for what the request or the account is to blame for.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Unreachable(..) => true,
            Self::Refused { code: Some(code), .. } if code == "insufficient_quota" => false,
            Self::Refused { code, status, .. } => match code.as_deref().and_then(clova_code) {
                Some(code) => matches!(code, 42900..=42902 | 40800 | 50000 | 50400),
                None => matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
            },
            Self::TimedOut(_) | Self::CutOff(_) | Self::Failed(..) | Self::Resting(_) => false,
        }
    }

    /// Whether it says something about the upstream, and not only about this one request.
    #[must_use]
    pub fn speaks_against_the_upstream(&self) -> bool {
        !matches!(self, Self::Refused { status: 400 | 413 | 422, .. } | Self::Resting(_))
    }

    /// How long the upstream asks us to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

/// CLOVA Studio's codes have five digits, the first three of which are the HTTP status.
fn clova_code(code: &str) -> Option<u32> {
    code.parse().ok().filter(|code| (40_000..60_000).contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, code: Option<&str>) -> ProviderError {
        let code = code.map(str::to_owned);
        ProviderError::Refused { provider: "p".into(), status, code, message: "no".into(), retry_after: None }
    }

    #[test]
    fn only_what_may_pass_is_retried() {
        for (status, code) in [
            (408, None),
            (429, None),
            (429, Some("rate_limit_exceeded")),
            (502, None),
            (429, Some("42902")),
            (504, Some("50400")),
        ] {
            assert!(refused(status, code).is_retryable(), "{status} {code:?}");
        }
        for (status, code) in [
            (400, None),
            (401, Some("40100")),
            (403, None),
            (404, None),
            (429, Some("42903")),
            (429, Some("insufficient_quota")),
            (501, Some("50100")),
            (200, None),
        ] {
            assert!(!refused(status, code).is_retryable(), "{status} {code:?}");
        }
        assert!(ProviderError::Unreachable("p".into(), anyhow::anyhow!("refused")).is_retryable());
        assert!(!ProviderError::TimedOut("p".into()).is_retryable());
    }

    #[test]
    fn a_refusal_is_told_by_what_it_means() {
        let reasons = [401, 429, 503, 504, 500, 200].map(|status| refused(status, None).reason().as_str());
        assert_eq!(reasons, ["refused", "overloaded", "overloaded", "timed-out", "failed", "failed"]);
        assert!(!refused(400, Some("40003")).speaks_against_the_upstream());
        assert!(refused(401, None).speaks_against_the_upstream());
    }
}
