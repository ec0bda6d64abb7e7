//! The one mapping from the domain's errors to problem details.

use common::problem::Problem;

use crate::{domain::readings::ReadingsError, handlers::published::LookUpFailed};

impl From<ReadingsError> for Problem {
    fn from(error: ReadingsError) -> Self {
        match error {
            ReadingsError::NotFound(_) => Self::not_found(),
            ReadingsError::Store(error) => Self::internal(error),
        }
    }
}

impl From<LookUpFailed> for Problem {
    fn from(error: LookUpFailed) -> Self {
        Self::internal(error)
    }
}
