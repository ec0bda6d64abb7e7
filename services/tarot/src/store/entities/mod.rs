//! The tables' rows. Times are milliseconds since the epoch.

pub mod adopted_guest;
pub mod claim;
pub mod custom_deck;
pub mod custom_deck_face;
pub mod deck_owner;
pub mod erased_member;
pub mod loose_picture;
pub mod reading;
pub mod share;
