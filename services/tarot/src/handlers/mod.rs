//! One endpoint per file; the file follows the URL.

pub mod cards;
pub mod deck_pictures;
pub mod decks;
pub mod encoded;
pub mod internal;
pub mod json_lines;
pub mod models;
pub mod page;
pub mod published;
pub mod readings;
pub mod shared;
pub mod sharing;
pub mod spreads;
pub mod table_readings;
pub mod visits;
