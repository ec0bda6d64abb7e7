//! The AI SDK's UI message stream, version 1: what an answer looks like on the wire, as server-sent events.
//!
//! Each event is encoded once, with an id by which a reader who lost the connection goes on.

use bytes::Bytes;
use common::ids::MessageId;
use serde::Serialize;

use super::message::{Message, MessageStatus, Part};

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

/// Encodes the event `id` of a stream.
pub fn encode(id: usize, chunk: &UiChunk<'_>) -> Result<Bytes, serde_json::Error> {
    let mut frame = format!("id: {id}\ndata: ").into_bytes();
    serde_json::to_writer(&mut frame, chunk)?;
    frame.extend_from_slice(b"\n\n");
    Ok(frame.into())
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
    let events = chunks.iter().enumerate().filter_map(|(id, chunk)| encode(id, chunk).ok());
    events.collect::<Vec<_>>().concat().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::StoredReading;

    fn text(chunk: &UiChunk<'_>) -> String {
        String::from_utf8(encode(3, chunk).expect("it encodes").to_vec()).expect("utf-8")
    }

    #[test]
    fn events_have_an_id_and_one_line_of_json() {
        let delta = UiChunk::TextDelta { id: "t", delta: "두\n줄" };
        assert_eq!(
            text(&delta),
            "id: 3\ndata: {\"type\":\"text-delta\",\"id\":\"t\",\"delta\":\"두\\n줄\"}\n\n"
        );
        let error = UiChunk::Error { error_text: "reader-unavailable" };
        assert!(text(&error).contains("{\"type\":\"error\",\"errorText\":\"reader-unavailable\"}"));
    }

    #[test]
    fn a_data_part_is_sent_as_it_is_stored() {
        let data = StoredReading { reading_id: common::ids::ReadingId::new() };
        let part = Part::DataReading { id: "r".into(), data };
        let json = serde_json::to_string(&part).expect("it encodes");
        assert_eq!(text(&UiChunk::Data(&part)), format!("id: 3\ndata: {json}\n\n"));
    }
}
