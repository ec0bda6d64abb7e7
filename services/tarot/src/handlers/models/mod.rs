//! What the endpoints take and answer with.

pub mod bilingual;
pub mod cards;
pub mod decks;
pub mod journal;
pub mod markdown;
pub mod readings;
pub mod shares;
pub mod sharing_ways;
pub mod spreads;
pub mod table_readings;
