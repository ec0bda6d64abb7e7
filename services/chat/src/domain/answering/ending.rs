//! How an answer can end, and what that means for the message, the stream and the metrics.

use crate::domain::{
    message::MessageStatus,
    reader::{FinishReason, ProviderError},
};

/// How the telling of an answer ended.
pub(super) enum Ending {
    Whole(FinishReason),
    Stopped,
    /// The process is stopping and could not wait any longer.
    Interrupted,
    Failed(ProviderError),
}

impl Ending {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Whole(_) => "complete",
            Self::Stopped => "stopped",
            Self::Interrupted => "interrupted",
            Self::Failed(_) => "failed",
        }
    }

    pub(super) fn status(&self) -> MessageStatus {
        match self {
            Self::Whole(_) => MessageStatus::Complete,
            Self::Stopped => MessageStatus::Stopped,
            Self::Interrupted => MessageStatus::Interrupted,
            Self::Failed(_) => MessageStatus::Failed,
        }
    }

    /// In the AI SDK's words.
    pub(super) fn finish_reason(&self) -> &'static str {
        match self {
            Self::Whole(FinishReason::Stop) | Self::Stopped => "stop",
            Self::Whole(FinishReason::Length) => "length",
            Self::Whole(FinishReason::ContentFilter) => "content-filter",
            Self::Interrupted => "other",
            Self::Failed(_) => "error",
        }
    }
}

/// What the client is told; it has words for each in both languages.
pub(super) fn error_code(error: &ProviderError) -> &'static str {
    match error {
        ProviderError::Unreachable(..) | ProviderError::Refused { .. } | ProviderError::Resting(_) => {
            "reader-unavailable"
        }
        ProviderError::TimedOut(_) => "reader-timed-out",
        ProviderError::CutOff(_) | ProviderError::Failed(..) => "reader-interrupted",
    }
}
