//! The other services, as chat calls them.

mod tarot;

pub use tarot::TarotClient;
