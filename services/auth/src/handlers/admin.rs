//! `/admin`: for members with the role of an admin.

pub mod experts;
