//! The one mapping from the domain's errors to problem details.

use actix_web::http::StatusCode;
use common::problem::Problem;

use crate::{domain::readings::ReadingsError, handlers::published::LookUpFailed};

impl From<ReadingsError> for Problem {
    fn from(error: ReadingsError) -> Self {
        match error {
            ReadingsError::NotFound(_) => Self::not_found(),
            ReadingsError::OwnerErased => {
                Self::new(StatusCode::GONE, "member-erased", "This member has been erased")
            }
            ReadingsError::Store(error) => Self::internal(error),
        }
    }
}

impl From<LookUpFailed> for Problem {
    fn from(error: LookUpFailed) -> Self {
        Self::internal(error)
    }
}
