//! Between text frames and messages.

use serde::{Deserialize, Serialize};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::{
    V1,
    client::{ClientMessage, MessageId},
    error::ErrorCode,
    server::ServerMessage,
};

/// What was wrong with a frame, and as much of its `id` as could be read.
#[derive(Debug, PartialEq)]
pub struct DecodeError {
    pub id: Option<MessageId>,
    pub code: ErrorCode,
    pub message: String,
}

/// The part of a message that is looked at only when the whole could not be read.
#[derive(Deserialize)]
struct Head {
    v: Option<serde_json::Value>,
    id: Option<serde_json::Value>,
    r#type: Option<serde_json::Value>,
}

const TYPES: [&str; 11] =
    ["hello", "signal", "ping", "leave", "refresh-ice", "rename", "admit", "refuse", "remove", "lock", "end"];

pub fn decode(text: &str) -> Result<ClientMessage, DecodeError> {
    serde_json::from_str(text).map_err(|error| diagnose(text, &error))
}

/// Finds the reason that helps the sender most.
fn diagnose(text: &str, error: &serde_json::Error) -> DecodeError {
    let Ok(Head { v, id, r#type }) = serde_json::from_str::<Head>(text) else {
        return DecodeError { id: None, code: ErrorCode::Malformed, message: error.to_string() };
    };
    let id = id.and_then(|id| MessageId::parse(id.as_str()?));
    let known_type = r#type.as_ref().and_then(|name| name.as_str()).map(|name| TYPES.contains(&name));
    let code = match (v.map(|v| v.as_u64() == Some(V1::NUMBER)), known_type) {
        (None, _) | (_, None) => ErrorCode::Malformed,
        (Some(false), _) => ErrorCode::UnsupportedVersion,
        (_, Some(false)) => ErrorCode::UnknownType,
        _ if id.is_none() => ErrorCode::Malformed,
        _ => ErrorCode::InvalidMessage,
    };
    DecodeError { id, code, message: error.to_string() }
}

pub fn encode(message: &ServerMessage) -> Utf8Bytes {
    to_json(message).into()
}

/// A push as it lies in the room's log: whole but for its number, which only the log gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unnumbered(String);

impl Unnumbered {
    /// `message` must be a push whose `seq` is not set.
    pub fn new(message: &ServerMessage) -> Self {
        Self(to_json(message))
    }

    /// Takes back what [`Self::as_str`] gave.
    pub fn from_log(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The frame: the number is put in front of the object's other fields.
    pub fn numbered(&self, seq: u64) -> Utf8Bytes {
        let fields = self.0.strip_prefix('{').unwrap_or(&self.0);
        format!("{{\"seq\":{seq},{fields}").into()
    }
}

/// Our messages are plain structs with text keys, which always have a JSON form.
fn to_json(message: &impl Serialize) -> String {
    serde_json::to_string(message).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use common::ids::ParticipantId;

    use super::*;
    use crate::protocol::server::{LeftPush, LeftReason};

    fn refusal(text: &str) -> (ErrorCode, Option<String>) {
        let error = decode(text).expect_err("not a message");
        (error.code, error.id.map(|id| id.to_string()))
    }

    #[test]
    fn a_refusal_names_the_reason_and_the_message() {
        let id = Some("m1".to_owned());
        assert_eq!(refusal("{"), (ErrorCode::Malformed, None));
        assert_eq!(refusal("[]"), (ErrorCode::Malformed, None));
        assert_eq!(refusal(r#"{"v":1,"type":"ping"}"#), (ErrorCode::Malformed, None));
        assert_eq!(
            refusal(r#"{"v":2,"id":"m1","type":"ping"}"#),
            (ErrorCode::UnsupportedVersion, id.clone())
        );
        assert_eq!(refusal(r#"{"v":1,"id":"m1","type":"sing"}"#), (ErrorCode::UnknownType, id.clone()));
        assert_eq!(
            refusal(r#"{"v":1,"id":"m1","type":"signal","to":"me"}"#),
            (ErrorCode::InvalidMessage, id)
        );
        assert_eq!(refusal(r#"{"v":1,"id":"a b","type":"ping"}"#), (ErrorCode::Malformed, None));
    }

    #[test]
    fn a_field_of_a_later_version_is_ignored() {
        let message = decode(r#"{"v":1,"id":"m1","type":"ping","mood":"calm"}"#).expect("a ping");
        assert_eq!(message.id().as_str(), "m1");
    }

    #[test]
    fn a_push_from_the_log_gets_its_number() {
        let participant_id = ParticipantId::new();
        let left = |seq| {
            ServerMessage::ParticipantLeft(LeftPush {
                v: V1,
                seq,
                participant_id,
                reason: LeftReason::Timeout,
            })
        };
        let frame = Unnumbered::new(&left(None)).numbered(7);
        assert_eq!(serde_json::from_str::<ServerMessage>(&frame).expect("a message"), left(Some(7)));
    }
}
