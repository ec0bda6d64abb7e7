//! What can go wrong with Redis.

use common::problem::Problem;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("Redis: {0}")]
    Redis(#[from] redis::RedisError),
    #[error("Redis did not answer in time")]
    Timeout,
    #[error("what lies in Redis cannot be read: {0}")]
    Unreadable(String),
}

impl StoreError {
    /// Whether it is Redis, or a node of it, that is not there.
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Redis(_) | Self::Timeout)
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
