//! How a socket ends.

use tokio_tungstenite::tungstenite::protocol::{CloseFrame, frame::coding::CloseCode};

/// Why we close a socket. Codes from 3000 mean "connect again and resume", from 3500 "do not".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Close {
    /// The participant left.
    Left,
    /// This process is about to end.
    Draining,
    /// A frame that is not text.
    NotText,
    TooBig,
    /// Redis is away, so nobody can be seated.
    Unavailable,
    /// The browser does not read what we send, or the room's log no longer holds what it missed.
    SlowConsumer,
    /// Neither a message nor a heartbeat came for too long.
    Idle,
    /// It keeps sending faster than it may.
    Flooding,
    /// It did not say hello in time.
    HelloTimeout,
    /// Its hello was no good.
    HelloRefused,
    /// A newer socket sits on its seat.
    Replaced,
    RoomClosed,
    Removed,
    Version,
    /// The host did not let the participant in.
    Refused,
}

impl Close {
    pub fn code(self) -> u16 {
        match self {
            Self::Left => 1000,
            Self::Draining => 1001,
            Self::NotText => 1003,
            Self::TooBig => 1009,
            Self::Unavailable => 3000,
            Self::SlowConsumer => 3001,
            Self::Idle => 3002,
            Self::Flooding => 3003,
            Self::HelloTimeout => 3004,
            Self::HelloRefused => 3501,
            Self::Replaced => 3502,
            Self::RoomClosed => 3503,
            Self::Removed => 3504,
            Self::Version => 3505,
            Self::Refused => 3506,
        }
    }

    /// A short word for logs, metrics and the frame itself.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Draining => "draining",
            Self::NotText => "not text",
            Self::TooBig => "too big",
            Self::Unavailable => "unavailable",
            Self::SlowConsumer => "slow consumer",
            Self::Idle => "idle",
            Self::Flooding => "flooding",
            Self::HelloTimeout => "hello timeout",
            Self::HelloRefused => "hello refused",
            Self::Replaced => "replaced",
            Self::RoomClosed => "room closed",
            Self::Removed => "removed",
            Self::Version => "version",
            Self::Refused => "refused",
        }
    }

    pub fn frame(self) -> CloseFrame {
        CloseFrame { code: CloseCode::from(self.code()), reason: self.reason().into() }
    }
}
