//! What can go wrong in a store, seen from the domain.

use sea_orm::{DbErr, SqlErr};

/// Whether a row with the same unique key is there already.
pub fn is_unique_violation(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether the database had no time for it, or could not be reached: later it may well go through.
pub fn is_overloaded_or_away(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| matches!(cause.downcast_ref(), Some(DbErr::ConnectionAcquire(_) | DbErr::Conn(_))))
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
