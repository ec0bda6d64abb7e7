//! What a browser says.

use std::{borrow::Cow, fmt, sync::Arc};

use common::ids::ParticipantId;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::{V1, signal::SignalData};
use crate::domain::nickname::Nickname;

/// One message from a browser.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ClientMessage {
    /// The first message of every socket.
    Hello(Hello),
    /// To one other participant; answered by `ack` once it is stored for delivery.
    Signal(Signal),
    /// The heartbeat, every `heartbeat_seconds` of the welcome; answered by `pong`.
    Ping(Bare),
    /// Gives the seat up; answered by `ack`, then the socket is closed with 1000.
    Leave(Bare),
    /// Asks for credentials that last, as an ICE restart needs them; answered by `ice-servers`.
    RefreshIce(Bare),
    /// From now on the sender is called otherwise; answered by `ack`.
    Rename(Rename),
    /// The host lets somebody in who waits; answered by `ack`.
    Admit(About),
    /// The host sends somebody away who waits; answered by `ack`.
    Refuse(About),
    /// The host sends somebody away who is in the room; answered by `ack`.
    Remove(About),
    /// The host locks the room, so that nobody new gets in, or opens it again; answered by `ack`.
    Lock(Lock),
    /// The host ends the room for all; answered by `ack`.
    End(Bare),
}

impl ClientMessage {
    pub fn id(&self) -> &MessageId {
        match self {
            Self::Hello(hello) => &hello.id,
            Self::Signal(signal) => &signal.id,
            Self::Ping(bare) | Self::Leave(bare) | Self::RefreshIce(bare) | Self::End(bare) => &bare.id,
            Self::Rename(rename) => &rename.id,
            Self::Admit(about) | Self::Refuse(about) | Self::Remove(about) => &about.id,
            Self::Lock(lock) => &lock.id,
        }
    }
}

/// Who is behind the socket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Hello {
    pub v: V1,
    pub id: MessageId,
    #[serde(flatten)]
    pub proof: Proof,
}

/// How the browser shows that a seat is its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Proof {
    /// The ticket of the HTTP join; good once, for a minute.
    Ticket(String),
    /// What the last welcome gave; good once, as long as the seat is kept.
    Resume(Resume),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Resume {
    pub token: String,
    /// `epoch` of the last welcome.
    pub epoch: u64,
    /// `seq` of the last push that arrived, or of the welcome if none did.
    pub last_seq: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Signal {
    pub v: V1,
    /// Send it again with the same id after a resume if no `ack` came: it is delivered once.
    pub id: MessageId,
    pub to: ParticipantId,
    pub data: SignalData,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Rename {
    pub v: V1,
    pub id: MessageId,
    pub nickname: Nickname,
}

/// About one other participant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct About {
    pub v: V1,
    pub id: MessageId,
    pub participant_id: ParticipantId,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Lock {
    pub v: V1,
    pub id: MessageId,
    pub locked: bool,
}

/// A message whose type says everything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Bare {
    pub v: V1,
    pub id: MessageId,
}

/// The browser's name for one of its messages: 1 to 64 letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct MessageId(Arc<str>);

impl MessageId {
    const LONGEST: usize = 64;

    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        (plain && (1..=Self::LONGEST).contains(&text.len())).then(|| Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for MessageId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("an id is 1 to 64 letters, digits, '-' and '_'"))
    }
}

impl JsonSchema for MessageId {
    fn schema_name() -> Cow<'static, str> {
        "MessageId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,64}$",
            "description": "The browser's name for one of its messages.",
        })
    }
}
