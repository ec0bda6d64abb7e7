//! `/admin`: for members with the role of an admin.

pub mod audit;
pub mod experts;
