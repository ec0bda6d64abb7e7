//! The rules, free of HTTP, SQL and Redis.

pub mod decks;
pub mod draw;
pub mod journal;
pub mod member_data;
pub mod reading;
pub mod readings;
pub mod sharing;
pub mod table_limits;
pub mod table_readings;
pub mod telling_line;
pub mod views;
