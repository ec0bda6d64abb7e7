//! What tarot stands on outside of its database and Redis.

mod object_storage;

pub use object_storage::ObjectStorage;
