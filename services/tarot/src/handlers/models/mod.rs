//! What the endpoints take and answer with.

pub mod cards;
pub mod names;
pub mod readings;
pub mod shares;
pub mod spreads;
