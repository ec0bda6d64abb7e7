//! Membership and relay: what the sockets of this process and the rooms in Redis have to do with each other.
//!
//! | file | what it does |
//! |---|---|
//! | [`rooms`] | seats participants, relays between them |
//! | [`hub`] | knows the sockets of this process |
//! | [`outbox`] | what waits to be written to one socket |
//! | [`inbox`] | takes in what other instances send |
//! | [`caretaker`] | gives signs of life, ends what is over |

pub mod caretaker;
pub mod hub;
pub mod inbox;
pub mod outbox;
pub mod rooms;
