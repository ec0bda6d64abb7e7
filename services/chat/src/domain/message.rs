//! A message and its parts, in the shape of the AI SDK's `UIMessage`, which is also how they are stored.

use common::{
    clock::Timestamp,
    ids::{DrawId, MessageId, ReadingId},
};
use deck::{Orientation, Spread};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    notice::{Notice, NoticeKind},
    offer_marker,
    reader::{FailureReason, ProviderInfo, Speaker, Turn},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub role: Role,
    pub parts: Vec<Part>,
    pub status: MessageStatus,
    pub created_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    User,
    Assistant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum MessageStatus {
    /// The answer is still being given.
    Streaming,
    Complete,
    /// The querent stopped it; what was said stays.
    Stopped,
    /// The process that gave it ended; it can be asked again.
    Interrupted,
    /// No reader could answer, or not to the end.
    Failed,
}

/// One part of a message. The names of our own parts begin with `data-`, as the AI SDK asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Part {
    Text { text: String },
    DataDrawOffer { id: String, data: DrawOffer },
    DataCard { id: String, data: CardOnTable },
    DataDrawReveal { id: String, data: DrawReveal },
    DataReading { id: String, data: StoredReading },
    DataProvider { id: String, data: ProviderNote },
    DataNotice { id: String, data: Notice },
}

/// A shuffled deck to pick from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DrawOffer {
    pub draw_id: DrawId,
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
    /// How many cards to pick.
    pub count: usize,
    /// From how many.
    pub deck_size: usize,
    /// SHA-256 of the seed that the deck was shuffled by, in hexadecimal.
    pub commitment: String,
    pub status: DrawStatus,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DrawStatus {
    Open,
    Drawn,
    /// A newer offer took its place.
    Replaced,
}

/// A card that was picked and turned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardOnTable {
    pub draw_id: DrawId,
    /// Which place of the spread, from 0.
    pub slot: usize,
    #[schema(example = "past")]
    pub slot_name: String,
    /// Where in the shuffled deck it lay, 0 to 77.
    pub position: u8,
    #[schema(schema_with = deck::openapi::card_id)]
    pub card_id: deck::CardId,
    #[schema(schema_with = deck::openapi::orientation)]
    pub orientation: Orientation,
}

/// What anyone can check the shuffle with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DrawReveal {
    pub draw_id: DrawId,
    /// 32 bytes in hexadecimal.
    pub seed: String,
    pub commitment: String,
}

/// The reading is kept and can be shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StoredReading {
    pub reading_id: ReadingId,
}

/// Who answered, and why not somebody before them in the settings' order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProviderNote {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    pub offline: bool,
    /// Why the one before it did not answer: `unreachable`, `refused`, `overloaded`, `timed-out`, `cut-off`, `failed`,
    /// or `resting` after too many failures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl ProviderNote {
    pub fn new(info: &ProviderInfo, passed_over: Option<FailureReason>) -> Self {
        let reason = passed_over.map(|reason| reason.as_str().to_owned());
        Self { name: info.name.clone(), model: info.model.clone(), offline: info.offline, reason }
    }
}

/// What is said in these parts.
pub fn text_of(parts: &[Part]) -> String {
    let texts = parts.iter().filter_map(|part| match part {
        Part::Text { text } => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n\n")
}

impl Message {
    pub fn text(&self) -> String {
        text_of(&self.parts)
    }

    /// Whether cards were turned in it, so that it is a reading.
    pub fn holds_cards(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::DataCard { .. }))
    }

    pub fn holds_offer(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::DataDrawOffer { .. }))
    }

    pub fn has_notice(&self, kind: NoticeKind) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::DataNotice { data, .. } if data.kind == kind))
    }

    /// As readers are told of it; whoever writes a marker does not make them say it.
    pub fn as_turn(&self) -> Turn {
        let speaker = match self.role {
            Role::User => Speaker::Querent,
            Role::Assistant => Speaker::Reader,
        };
        Turn { speaker, text: offer_marker::defused(self.text()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_look_as_the_ai_sdk_wants_them() {
        let part = Part::DataReading { id: "r".into(), data: StoredReading { reading_id: ReadingId::new() } };
        let json = serde_json::to_value(&part).expect("a part encodes");
        assert_eq!(json["type"], "data-reading");
        assert_eq!(serde_json::from_value::<Part>(json).expect("its own text"), part);
        let text = serde_json::to_value(Part::Text { text: "안녕".into() }).expect("a part encodes");
        assert_eq!(text, serde_json::json!({ "type": "text", "text": "안녕" }));
    }
}
