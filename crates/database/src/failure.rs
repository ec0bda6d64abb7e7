//! What can go wrong in a store, seen from the domain.

use sea_orm::{DbErr, SqlErr};

/// Whether a row with the same unique key is there already.
pub fn is_unique_violation(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// A store's error that no rule of the domain explains.
pub trait StoreFailure {
    /// With what the store was about to do, for the log.
    fn while_storing(self, what: &'static str) -> anyhow::Error;
}

impl StoreFailure for DbErr {
    fn while_storing(self, what: &'static str) -> anyhow::Error {
        anyhow::Error::new(self).context(what)
    }
}
