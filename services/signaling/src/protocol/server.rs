//! What we say to a browser.

use common::ids::{LinkId, ParticipantId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{V1, client::MessageId, signal::SignalData};
use crate::domain::seat::SeatRole;

/// One message to a browser: a reply, which echoes the `id` of what it answers, or a push.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ServerMessage {
    /// The answer to `hello`.
    Welcome(Box<Welcome>),
    /// The answer to `signal` and `leave`.
    Ack(Reply),
    /// The answer to `ping`.
    Pong(Reply),
    /// What was not done, and why; with the `id` of the message that it is about, if that could be read.
    Error(ErrorReply),
    /// Another participant's message to this one.
    Signal(SignalPush),
    ParticipantJoined(JoinedPush),
    ParticipantLeft(LeftPush),
    /// The room is over; the socket is closed with 3503.
    RoomClosed(ClosedPush),
    /// This process is about to end: connect again, after so many milliseconds, and resume.
    Reconnect(ReconnectPush),
}

/// The room as it is, and how to come back to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Welcome {
    pub v: V1,
    pub id: MessageId,
    pub room: RoomName,
    #[serde(rename = "self")]
    pub own: Own,
    /// The others in the room now. If `recovered`, the pushes that led there follow: a `participant-joined` about
    /// somebody who is in here is nothing new.
    pub participants: Vec<Participant>,
    /// Rises with every socket of this seat; send it back when resuming.
    pub epoch: u64,
    /// The pushes that follow have higher numbers; they rise, but not always by one.
    pub seq: u64,
    /// Good once: the next welcome brings another.
    pub resume_token: String,
    pub heartbeat_seconds: u64,
    /// After a resume: whether every push since `last_seq` follows now. If not, `participants` is all there is to
    /// go by, and what was on its way is lost.
    pub recovered: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoomName {
    pub id: LinkId,
    pub title: String,
}

/// The one whom the socket belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Own {
    pub participant_id: ParticipantId,
    pub role: SeatRole,
    pub nickname: String,
}

/// One of the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    pub participant_id: ParticipantId,
    pub nickname: String,
    pub role: SeatRole,
    /// Whether the reader of this message is the polite peer towards this participant (perfect negotiation): a
    /// newcomer is polite to those who are there already.
    pub polite: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Reply {
    pub v: V1,
    pub id: MessageId,
}

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
    /// Something else was said before `hello`, or `hello` was said twice.
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
    /// The addressee is not in the room.
    UnknownParticipant,
    RateLimited,
    Unavailable,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct SignalPush {
    pub v: V1,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(required)]
    pub seq: Option<u64>,
    pub from: ParticipantId,
    pub data: SignalData,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct JoinedPush {
    pub v: V1,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(required)]
    pub seq: Option<u64>,
    pub participant: Participant,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct LeftPush {
    pub v: V1,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(required)]
    pub seq: Option<u64>,
    pub participant_id: ParticipantId,
    pub reason: LeftReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LeftReason {
    /// By its own wish, or to sit down again from another device.
    Left,
    /// Its connection was lost for longer than a seat is kept.
    Timeout,
    /// By the host's wish.
    Removed,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct ClosedPush {
    pub v: V1,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(required)]
    pub seq: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct ReconnectPush {
    pub v: V1,
    pub after_ms: u64,
}

impl LeftReason {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Timeout => "timeout",
            Self::Removed => "removed",
        }
    }
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
            Self::OutOfTurn => "hello is said once, before everything else",
            Self::HelloTimeout => "no hello came in time",
            Self::TicketRefused => "the ticket is not good; join again",
            Self::ResumeRefused => "the seat is gone or was taken over; join again",
            Self::RoomFull => "the room is full",
            Self::RoomLocked => "the room is locked",
            Self::RoomClosed => "the room is closed",
            Self::UnknownParticipant => "the addressee is not in this room",
            Self::RateLimited => "too many messages; this one was dropped",
            Self::Unavailable => "not available just now; try again shortly",
        }
    }
}
