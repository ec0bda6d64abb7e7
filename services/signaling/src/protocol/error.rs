//! What was not done, and why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{V1, client::MessageId, server::ServerMessage};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct ErrorReply {
    pub v: V1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<MessageId>,
    pub error: ErrorBody,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorBody {
    pub code: ErrorCode,
    pub message: String,
    /// Whether the same may succeed a little later.
    pub temporary: bool,
}

/// Stable; clients localise by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The frame is no JSON object with `v`, `id` and `type`.
    Malformed,
    UnsupportedVersion,
    UnknownType,
    /// A field is missing or has a value that it cannot have.
    InvalidMessage,
    /// Something else was said before `hello`, `hello` was said twice, or somebody who waits said what only those in the
    /// room may say.
    OutOfTurn,
    /// No `hello` came in time.
    HelloTimeout,
    /// The ticket was used, has expired, or never was one.
    TicketRefused,
    /// The seat is gone, or the token is not its newest.
    ResumeRefused,
    RoomFull,
    RoomLocked,
    RoomClosed,
    /// As many wait as may.
    WaitingRoomFull,
    /// The host did not let the participant in.
    Refused,
    /// Only the host may do this.
    NotHost,
    /// The addressee is not in the room, or does not wait any more.
    UnknownParticipant,
    RateLimited,
    Unavailable,
}

impl ErrorCode {
    /// The error with its text; what is told here is for developers, clients localise by the code.
    pub fn about(self, id: Option<MessageId>) -> ServerMessage {
        let message = self.message().to_owned();
        self.saying(id, message)
    }

    /// The error with a text of its own.
    pub fn saying(self, id: Option<MessageId>, message: String) -> ServerMessage {
        let temporary = matches!(self, Self::RateLimited | Self::Unavailable | Self::HelloTimeout);
        ServerMessage::Error(ErrorReply { v: V1, id, error: ErrorBody { code: self, message, temporary } })
    }

    fn message(self) -> &'static str {
        match self {
            Self::Malformed => "a message is a JSON object with v, id and type",
            Self::UnsupportedVersion => "only version 1 is spoken here",
            Self::UnknownType => "there is no such type of message",
            Self::InvalidMessage => "the message is not valid",
            Self::OutOfTurn => {
                "hello is said once, before everything else; whoever waits may ping, rename and leave"
            }
            Self::HelloTimeout => "no hello came in time",
            Self::TicketRefused => "the ticket is not good; join again",
            Self::ResumeRefused => "the seat is gone or was taken over; join again",
            Self::RoomFull => "the room is full",
            Self::RoomLocked => "the room is locked",
            Self::RoomClosed => "the room is closed",
            Self::WaitingRoomFull => "too many are waiting already",
            Self::Refused => "the host did not let you in",
            Self::NotHost => "only the host may do this",
            Self::UnknownParticipant => "the addressee is not in this room, or does not wait any more",
            Self::RateLimited => "too many messages; this one was dropped",
            Self::Unavailable => "not available just now; try again shortly",
        }
    }
}
