//! The one mapping from the domain's errors to problem details.

use common::problem::Problem;

use crate::domain::{identity::IdentityError, sign_in::linked::UnlinkError};

impl From<IdentityError> for Problem {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::NotSignedIn => Self::unauthenticated(),
            IdentityError::GuestsCannotBeExperts => {
                Self::forbidden().detail("Guests cannot become experts; sign in first")
            }
            IdentityError::Signing(error) => Self::unavailable(error),
            IdentityError::Store(error) => Self::internal(error),
        }
    }
}

impl From<UnlinkError> for Problem {
    fn from(error: UnlinkError) -> Self {
        match error {
            UnlinkError::NotLinked => Self::not_found(),
            UnlinkError::IsTheLast => {
                Self::conflict("last-identity", "This is your only way to sign in; link another first")
            }
            UnlinkError::Store(error) => Self::internal(error),
        }
    }
}
