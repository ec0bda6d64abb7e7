//! Membership and relay: what the sockets of this process and the rooms in Redis have to do with each other.
//!
//! | file | what it does |
//! |---|---|
//! | [`rooms`] | seats participants, relays between them |
//! | [`powers`] | what they change about the room: the host's powers, their names |
//! | [`knocks`] | counts what becomes of those who wait |
//! | [`hub`] | knows the sockets of this process |
//! | [`outbox`] | what waits to be written to one socket |
//! | [`inbox`] | takes in what other instances send |
//! | [`caretaker`] | gives signs of life, ends what is over |

pub mod caretaker;
pub mod hub;
pub mod inbox;
pub mod knocks;
pub mod outbox;
pub mod powers;
pub mod rooms;
