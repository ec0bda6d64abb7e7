//! What people say in danger, in both languages. Notation: see [`crate::domain::phrase`].

mod harmless;
mod matters;
mod self_harm;
mod violence;

pub use harmless::HARMLESS;
pub use matters::{LEGAL, MEDICAL, MONEY_DECISION};
pub use self_harm::SELF_HARM;
pub use violence::{MAY_HARM, UNDER_THREAT};
