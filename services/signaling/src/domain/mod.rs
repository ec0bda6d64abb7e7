//! What a consultation room is, whoever stores it and however it is reached.

pub mod attempts;
pub mod ice;
pub mod nickname;
pub mod password;
pub mod power;
pub mod room;
pub mod seat;
pub mod secrets;
