//! The rules, free of HTTP, SQL and Redis.

pub mod draw;
pub mod reading;
pub mod readings;
pub mod sharing;
