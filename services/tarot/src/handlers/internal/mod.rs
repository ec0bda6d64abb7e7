//! `/internal/v1`: for our other services only. The gateway never lets it out.

pub mod readings;
