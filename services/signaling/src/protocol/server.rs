//! What we say to a browser.

use common::ids::{LinkId, ParticipantId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{V1, client::MessageId, error::ErrorReply, signal::SignalData};
use crate::domain::{ice::IceServer, seat::SeatRole};

/// One message to a browser: a reply, which echoes the `id` of what it answers, or a push.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ServerMessage {
    /// The answer to `hello`; to somebody who waits, once the host lets them in.
    Welcome(Box<Welcome>),
    /// The answer to `hello` of somebody whom the host has to let in first.
    Waiting(Box<Waiting>),
    /// The answer to whatever has no other.
    Ack(Reply),
    /// The answer to `ping`.
    Pong(Reply),
    /// The answer to `refresh-ice`.
    IceServers(IceServersReply),
    /// What was not done, and why; with the `id` of the message that it is about, if that could be read.
    Error(ErrorReply),
    /// Another participant's message to this one.
    Signal(SignalPush),
    ParticipantJoined(JoinedPush),
    ParticipantLeft(LeftPush),
    /// Somebody is called otherwise; to the host, also somebody who waits.
    ParticipantChanged(ChangedPush),
    /// To the host: somebody waits.
    Knocked(KnockedPush),
    /// To the host: somebody does not wait any more.
    KnockEnded(KnockEndedPush),
    /// The room is not what it was; never tells a password.
    RoomChanged(RoomChangedPush),
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
    pub room: RoomView,
    #[serde(rename = "self")]
    pub own: Own,
    /// The others in the room now. If `recovered`, the pushes that led there follow: a `participant-joined` about
    /// somebody who is in here is nothing new.
    pub participants: Vec<Participant>,
    /// To the host: those who wait. A `knocked` about somebody who is in here is nothing new.
    pub waiting: Vec<Knocker>,
    /// Rises with every socket of this seat; send it back when resuming.
    pub epoch: u64,
    /// The pushes that follow have higher numbers; they rise, but not always by one.
    pub seq: u64,
    /// Good once: the answer to the next `hello` brings another.
    pub resume_token: String,
    pub heartbeat_seconds: u64,
    /// After a resume: whether every push since `last_seq` follows now. If not, `participants` is all there is to
    /// go by, and what was on its way is lost.
    pub recovered: bool,
}

/// The room while the host has not let the participant in; `welcome` or the error `refused` will follow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Waiting {
    pub v: V1,
    pub id: MessageId,
    pub room: RoomView,
    #[serde(rename = "self")]
    pub own: Own,
    /// As in `welcome`; what resumes here says 0 as its `last_seq`.
    pub epoch: u64,
    pub resume_token: String,
    pub heartbeat_seconds: u64,
}

/// The room as everybody in it may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoomView {
    pub id: LinkId,
    pub title: String,
    /// Participants at the most, the host among them.
    pub capacity: u8,
    /// Whether nobody new gets in.
    pub locked: bool,
    /// Whether the host lets each guest in.
    pub waiting_room: bool,
}

/// Somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Knocker {
    pub participant_id: ParticipantId,
    pub nickname: String,
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
pub struct IceServersReply {
    pub v: V1,
    pub id: MessageId,
    pub ice_servers: Vec<IceServer>,
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
pub struct ChangedPush {
    pub v: V1,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(required)]
    pub seq: Option<u64>,
    pub participant_id: ParticipantId,
    pub nickname: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct KnockedPush {
    pub v: V1,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(required)]
    pub seq: Option<u64>,
    pub participant: Knocker,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct KnockEndedPush {
    pub v: V1,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(required)]
    pub seq: Option<u64>,
    pub participant_id: ParticipantId,
    pub reason: KnockEnd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum KnockEnd {
    Admitted,
    Refused,
    /// By its own wish.
    Left,
    /// Its connection was lost for longer than a seat is kept, or somebody else needed the place.
    Timeout,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct RoomChangedPush {
    pub v: V1,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(required)]
    pub seq: Option<u64>,
    pub room: RoomView,
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
