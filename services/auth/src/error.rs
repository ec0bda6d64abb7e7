//! The one mapping from the domain's errors to problem details.

use common::problem::Problem;

use crate::domain::identity::IdentityError;

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
