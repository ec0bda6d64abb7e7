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
    pub(super) fn unreadable(what: impl std::fmt::Display) -> Self {
        Self::Unreadable(what.to_string())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Redis(_) | StoreError::Timeout => Self::unavailable(error),
            StoreError::Unreadable(_) => Self::internal(error),
        }
    }
}
