//! The AI SDK's UI message stream, version 1: what an answer looks like on the wire, as server-sent events.
//!
//! Each event is encoded once, with an id by which a reader who lost the connection goes on.

use std::io::Write;

use bytes::Bytes;
use common::{clock, ids::MessageId};
use serde::{Deserialize, Serialize};

use super::{
    event_id::EventId,
    message::{Message, MessageStatus, Part},
};

/// Every answer has one text, under this id.
pub const TEXT_ID: &str = "text";

/// One event of the stream.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum UiChunk<'a> {
    Start {
        message_id: MessageId,
        message_metadata: &'a MessageMetadata,
    },
    TextStart {
        id: &'a str,
    },
    TextDelta {
        id: &'a str,
        delta: &'a str,
    },
    TextEnd {
        id: &'a str,
    },
    Error {
        error_text: &'a str,
    },
    Finish {
        finish_reason: &'static str,
        message_metadata: &'a MessageMetadata,
    },
    /// A `data-*` part, which is encoded as it stands in the message.
    #[serde(untagged)]
    Data(&'a Part),
}

/// What a message tells about itself beside its parts.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct MessageMetadata {
    pub created_at: common::clock::Rfc3339,
    pub status: MessageStatus,
}

/// The last event of every stream; it has no id, because nothing comes after it.
pub const DONE: Bytes = Bytes::from_static(b"data: [DONE]\n\n");

/// A comment: tells the client and every proxy between that the answer has begun.
pub const OPENING: Bytes = Bytes::from_static(b": the conch listens\n\n");

/// A comment that keeps idle connections open.
pub const KEEP_ALIVE: Bytes = Bytes::from_static(b": still here\n\n");

/// Appends the event `id` of a stream to its log.
pub fn encode(log: &mut Vec<u8>, id: EventId, chunk: &UiChunk<'_>) -> Result<(), serde_json::Error> {
    // Writing to a vector cannot fail.
    drop(write!(log, "id: {id}\ndata: "));
    serde_json::to_writer(&mut *log, chunk)?;
    log.extend_from_slice(b"\n\n");
    Ok(())
}

/// Where each frame of a log ends. JSON has no line breaks, so an empty line is always an end.
pub fn frame_ends(log: &[u8]) -> impl Iterator<Item = usize> {
    log.windows(2).enumerate().filter(|(_, pair)| *pair == b"\n\n").map(|(at, _)| at + 2)
}

/// Whether a frame belongs to the end of a stream.
pub fn is_closing(frame: &[u8]) -> bool {
    let starts = |data: &str| {
        let text = std::str::from_utf8(frame).unwrap_or_default();
        text.split_once("data: ").is_some_and(|(_, rest)| rest.starts_with(data))
    };
    [r#"{"type":"text-end""#, r#"{"type":"error""#, r#"{"type":"finish""#, "[DONE]"].into_iter().any(starts)
}

/// An event of a log, as far as it makes up a message.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum ToldChunk {
    TextStart {},
    TextDelta {
        delta: String,
    },
    #[serde(untagged)]
    Data(Part),
    #[serde(untagged)]
    Other(serde::de::IgnoredAny),
}

/// The parts of a message whose stream has been told as far as `log` goes.
pub fn parts_told(log: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    for frame in String::from_utf8_lossy(log).split("\n\n") {
        let Some((_, data)) = frame.split_once("data: ") else { continue };
        match serde_json::from_str(data) {
            Ok(ToldChunk::TextStart {}) => parts.push(Part::Text { text: String::new() }),
            Ok(ToldChunk::TextDelta { delta }) => {
                if let Some(Part::Text { text }) = parts.last_mut() {
                    text.push_str(&delta);
                }
            }
            Ok(ToldChunk::Data(part)) => parts.push(part),
            Ok(ToldChunk::Other(_)) | Err(_) => {}
        }
    }
    parts
}

/// The frames that end the stream of an answer whose process died after `log`.
pub fn interruption(answer: MessageId, log: &[u8]) -> Bytes {
    let metadata = MessageMetadata { created_at: clock::now().into(), status: MessageStatus::Interrupted };
    let speaks = matches!(parts_told(log).last(), Some(Part::Text { .. }));
    let end_of_text = speaks.then_some(UiChunk::TextEnd { id: TEXT_ID });
    let finish = UiChunk::Finish { finish_reason: "other", message_metadata: &metadata };
    let mut closing = Vec::new();
    for (number, chunk) in (frame_ends(log).count()..).zip(end_of_text.into_iter().chain([finish])) {
        if let Err(error) = encode(&mut closing, EventId::new(answer, number), &chunk) {
            tracing::error!(%error, "an event could not be encoded");
        }
    }
    closing.extend_from_slice(&DONE);
    closing.into()
}

/// A stored message as the stream that would have told it.
pub fn replay(message: &Message) -> Bytes {
    let metadata = MessageMetadata { created_at: message.created_at.into(), status: message.status };
    let mut chunks = vec![UiChunk::Start { message_id: message.id, message_metadata: &metadata }];
    for part in &message.parts {
        match part {
            Part::Text { text } => chunks.extend([
                UiChunk::TextStart { id: TEXT_ID },
                UiChunk::TextDelta { id: TEXT_ID, delta: text },
                UiChunk::TextEnd { id: TEXT_ID },
            ]),
            data => chunks.push(UiChunk::Data(data)),
        }
    }
    chunks.push(UiChunk::Finish { finish_reason: "stop", message_metadata: &metadata });
    let mut log = Vec::new();
    for (number, chunk) in chunks.iter().enumerate() {
        if let Err(error) = encode(&mut log, EventId::new(message.id, number), chunk) {
            tracing::error!(%error, "an event could not be encoded");
        }
    }
    log.extend_from_slice(&DONE);
    log.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::StoredReading;

    fn text(chunk: &UiChunk<'_>) -> String {
        let mut log = Vec::new();
        encode(&mut log, EventId::new(MessageId(uuid::Uuid::nil()), 3), chunk).expect("it encodes");
        String::from_utf8(log).expect("utf-8")
    }

    #[test]
    fn events_have_an_id_and_one_line_of_json() {
        let delta = UiChunk::TextDelta { id: "t", delta: "두\n줄" };
        assert_eq!(
            text(&delta),
            "id: 00000000-3\ndata: {\"type\":\"text-delta\",\"id\":\"t\",\"delta\":\"두\\n줄\"}\n\n"
        );
        let error = UiChunk::Error { error_text: "reader-unavailable" };
        assert!(text(&error).contains("{\"type\":\"error\",\"errorText\":\"reader-unavailable\"}"));
    }

    #[test]
    fn a_data_part_is_sent_as_it_is_stored() {
        let data = StoredReading { reading_id: common::ids::ReadingId::new() };
        let part = Part::DataReading { id: "r".into(), data };
        let json = serde_json::to_string(&part).expect("it encodes");
        assert_eq!(text(&UiChunk::Data(&part)), format!("id: 00000000-3\ndata: {json}\n\n"));
    }

    #[test]
    fn a_message_can_be_made_from_its_stream() {
        let data = StoredReading { reading_id: common::ids::ReadingId::new() };
        let message = Message {
            id: MessageId::new(),
            role: crate::domain::message::Role::Assistant,
            parts: vec![
                Part::DataReading { id: "r".into(), data },
                Part::Text { text: "두\n\n줄 🐚".into() },
            ],
            status: MessageStatus::Complete,
            created_at: common::clock::now(),
        };
        let told = replay(&message);
        assert_eq!(parts_told(&told), message.parts);
        assert_eq!(frame_ends(&told).count(), 7);
        let cut = frame_ends(&told).nth(3).expect("a fourth frame");
        assert_eq!(parts_told(&told[..cut]), message.parts);
    }
}
