//! One socket's life, in one task: handshake, hello, conversation, end.
//!
//! | file | what it does |
//! |---|---|
//! | [`listener`] | accepts connections |
//! | [`handshake`] | from TCP to WebSocket: path, origin, subprotocol, limits |
//! | [`hello`] | who it is, and the welcome |
//! | [`conversation`] | everything after |
//! | [`wire`] | text frames in and out |
//! | [`bucket`] | how much one socket may say |
//! | [`rules`] | the limits, all from the settings |

pub mod bucket;
pub mod conversation;
pub mod handshake;
pub mod hello;
pub mod listener;
pub mod rules;
pub mod wire;
