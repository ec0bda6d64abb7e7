//! What the client says beside an answer, in words of its own.

use deck::CardId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{message::Part, safety::Matter};

/// Something that the client says beside the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Notice {
    pub kind: NoticeKind,
    /// The card, where the notice is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = deck::openapi::card_id, required = false)]
    pub card_id: Option<CardId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// A matter for a doctor.
    Medical,
    /// A matter for a lawyer.
    Legal,
    /// A matter for somebody who knows about money.
    Money,
    /// Somebody may be in danger; the answer says where help is.
    Crisis,
    /// The reader named a card that nobody drew.
    UndrawnCard,
    /// The conversation ends here; begin a new one.
    Closed,
}

impl NoticeKind {
    pub fn part(self) -> Part {
        let name = match self {
            Self::Medical => "medical",
            Self::Legal => "legal",
            Self::Money => "money",
            Self::Crisis => "crisis",
            Self::UndrawnCard => "undrawn-card",
            Self::Closed => "closed",
        };
        Part::DataNotice { id: format!("notice:{name}"), data: Notice { kind: self, card_id: None } }
    }
}

impl From<Matter> for NoticeKind {
    fn from(matter: Matter) -> Self {
        match matter {
            Matter::Medical => Self::Medical,
            Matter::Legal => Self::Legal,
            Matter::Money => Self::Money,
        }
    }
}

/// Says that the reader named `card`, which nobody drew.
pub fn undrawn(card: CardId) -> Part {
    let data = Notice { kind: NoticeKind::UndrawnCard, card_id: Some(card) };
    Part::DataNotice { id: format!("notice:undrawn-card:{card}"), data }
}
