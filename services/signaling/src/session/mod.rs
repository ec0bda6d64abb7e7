//! One socket's life, in one task: handshake, hello, conversation, end.
//!
//! | file | what it does |
//! |---|---|
//! | [`listener`] | accepts connections |
//! | [`handshake`] | from TCP to WebSocket: path, origin, subprotocol, limits |
//! | [`hello`] | who it is, and the welcome |
//! | [`welcome`] | what a welcome says |
//! | [`conversation`] | everything after: what arrives, what is said, when time is up |
//! | [`requests`] | what a browser says, and the answer |
//! | [`waiting`] | until the host lets somebody in |
//! | [`wire`] | text frames in and out |
//! | [`stream`] | the bytes below them |
//! | [`bucket`] | how much one socket may say |
//! | [`order`] | that signals do not overtake each other |
//! | [`rules`] | the limits, all from the settings |

pub mod bucket;
pub mod conversation;
pub mod handshake;
pub mod hello;
pub mod listener;
mod order;
mod requests;
pub mod rules;
mod stream;
mod waiting;
mod welcome;
pub mod wire;
