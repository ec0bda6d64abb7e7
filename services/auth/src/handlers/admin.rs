//! `/admin`: for members with the role `admin` alone.

pub mod audit;
