//! `/internal/v1`: for our other services only. The gateway never lets it out.

pub mod adoptions;
pub mod members;
pub mod readings;

use common::{problem::Problem, service_token::CallingService};

/// Whose members' data it is: the one service that may ask for it or have it erased.
const AUTH: &str = "auth";

fn only_auth(service: &CallingService) -> Result<(), Problem> {
    if service.0 == AUTH { Ok(()) } else { Err(Problem::forbidden()) }
}
