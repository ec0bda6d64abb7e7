//! Our other services, as auth calls them.

mod services;

pub use services::{ServiceAddresses, Services};
