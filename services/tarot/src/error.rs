//! The one mapping from the domain's errors to problem details.

use actix_web::http::StatusCode;
use common::problem::Problem;

use std::time::Duration;

use crate::{
    domain::{readings::ReadingsError, table_readings::ClaimError},
    handlers::published::LookUpFailed,
    pictures::PictureError,
};

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

impl From<ClaimError> for Problem {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::NotFound => Self::not_found(),
            ClaimError::Expired => {
                Self::new(StatusCode::GONE, "claim-expired", "This reading can no longer be taken along")
            }
            ClaimError::UsedUp => {
                Self::conflict("claim-used-up", "As many copies were taken as there may be")
            }
            ClaimError::Readings(error) => error.into(),
        }
    }
}

impl From<LookUpFailed> for Problem {
    fn from(error: LookUpFailed) -> Self {
        Self::internal(error)
    }
}

impl From<PictureError> for Problem {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::Busy => Self::unavailable(error).retry_after(Duration::from_secs(2)),
            PictureError::Failed(_) => Self::internal(error),
        }
    }
}
