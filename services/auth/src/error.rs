//! The one mapping from the domain's errors to problem details.

use actix_web::http::StatusCode;
use common::problem::Problem;

use crate::domain::{identity::IdentityError, limits::TooMany, sessions::SessionError};

impl From<IdentityError> for Problem {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::NotSignedIn => Self::unauthenticated(),
            IdentityError::Session(error) => error.into(),
            IdentityError::GuestsCannotBeExperts => {
                Self::forbidden().detail("Guests cannot become experts; sign in first")
            }
            IdentityError::Signing(error) => Self::unavailable(error),
            IdentityError::Store(error) => Self::internal(error),
        }
    }
}

impl From<SessionError> for Problem {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::NotSignedIn => Self::unauthenticated(),
            SessionError::Signing(error) => Self::unavailable(error),
            SessionError::Store(error) => Self::internal(error),
        }
    }
}

impl From<TooMany> for Problem {
    fn from(error: TooMany) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", "Too many tries")
            .retry_after(error.retry_after)
    }
}
