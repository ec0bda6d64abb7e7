//! What can go wrong with Redis.

use common::problem::Problem;

#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    #[error("Redis: {0}")]
    Redis(#[from] redis::RedisError),
    #[error("Redis did not answer in time")]
    Timeout,
    #[error("this process is about to end and asks Redis nothing more")]
    Stopped,
    #[error("what lies in Redis cannot be read: {0}")]
    Unreadable(String),
}

impl StoreError {
    /// Whether it is Redis, or a node of it, that is not there.
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Redis(_) | Self::Timeout | Self::Stopped)
    }

    pub(super) fn unreadable(what: impl std::fmt::Display) -> Self {
        Self::Unreadable(what.to_string())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        if error.is_away() { Self::unavailable(error) } else { Self::internal(error) }
    }
}
