//! Readings, and what others get to see of them.

use std::borrow::Cow;

use common::{
    clock::Timestamp,
    ids::{ConversationId, DrawId, LinkId, MemberId, ReadingId},
    search::fold,
};
use deck::{Locale, Spread, Topic, deck};

use super::{
    draw::{Draw, DrawnCard},
    journal::Journal,
};

/// What the reader said about the cards that were drawn for a question. It never changes once stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub id: ReadingId,
    pub owner_id: MemberId,
    pub origin: Origin,
    /// The reading of which this is somebody else's copy.
    pub copied_from: Option<ReadingId>,
    pub draw_id: DrawId,
    pub locale: Locale,
    pub topic: Topic,
    pub question: String,
    pub draw: Draw,
    pub text: String,
    pub created_at: Timestamp,
}

/// Where a reading was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// In a conversation with the AI reader.
    Consultation(ConversationId),
    /// On the shared table of a call.
    Table(Expert),
}

/// Who read the cards on a table, as they called themselves, and what they said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expert {
    pub name: String,
    pub words: Option<String>,
}

impl Origin {
    pub fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Consultation(conversation) => Some(*conversation),
            Self::Table(_) => None,
        }
    }

    pub fn expert(&self) -> Option<&Expert> {
        match self {
            Self::Consultation(_) => None,
            Self::Table(expert) => Some(expert),
        }
    }
}

impl Reading {
    /// What it is found by, folded: the question, the cards' names in both languages, who read them and what was said.
    pub fn search_text(&self) -> String {
        let names = self.draw.cards().iter().flat_map(|drawn| {
            let card = deck().card(drawn.card_id);
            Locale::ALL.iter().map(|locale| card.name(*locale))
        });
        let expert = self.origin.expert();
        let said =
            [expert.map(|expert| expert.name.as_str()), expert.and_then(|expert| expert.words.as_deref())];
        let parts = [self.question.as_str()].into_iter().chain(names).chain(said.into_iter().flatten());
        fold(&parts.chain([self.text.as_str()]).collect::<Vec<_>>().join("\n"))
    }
}

/// A reading with what its owner has made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnReading {
    pub reading: Reading,
    pub journal: Journal,
    pub share: Option<Share>,
}

/// A reading as lists show it: without its text, which may be of any length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingSummary {
    pub id: ReadingId,
    pub origin: Origin,
    pub locale: Locale,
    pub topic: Topic,
    pub question: String,
    pub spread: Spread,
    pub cards: Vec<DrawnCard>,
    pub created_at: Timestamp,
    pub journal: Journal,
    pub share: Option<Share>,
}

/// A link that works, to one reading. Who has it may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    pub id: LinkId,
    /// Whether the link shows what was asked, or only what the cards said.
    pub include_question: bool,
    pub created_at: Timestamp,
    /// It does not work from then on.
    pub expires_at: Option<Timestamp>,
    /// How often the page behind it was opened by somebody.
    pub views: u64,
}

impl Share {
    pub fn works_at(&self, now: Timestamp) -> bool {
        is_before(now, self.expires_at)
    }
}

/// Whether `now` is still before the end, if there is one.
pub fn is_before(now: Timestamp, end: Option<Timestamp>) -> bool {
    end.is_none_or(|end| now < end)
}

/// What is behind a link that somebody followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shared {
    Reading(Box<SharedReading>),
    /// There was a reading once; its owner took the link back or deleted the reading.
    Revoked,
    /// It worked until a day that its owner had set.
    Expired,
}

/// The part of a reading that its link shows: nothing that says whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedReading {
    pub share_id: LinkId,
    pub expires_at: Option<Timestamp>,
    pub expert: Option<Expert>,
    pub locale: Locale,
    pub topic: Topic,
    pub question: Option<String>,
    pub draw: Draw,
    pub text: String,
    pub created_at: Timestamp,
}

impl SharedReading {
    /// All that was said about the cards: the expert's words first, where an expert read them.
    pub fn said(&self) -> Cow<'_, str> {
        match self.expert.as_ref().and_then(|expert| expert.words.as_deref()) {
            None => Cow::Borrowed(&self.text),
            Some(words) if self.text.is_empty() => Cow::Borrowed(words),
            Some(words) => Cow::Owned(format!("{words}\n\n{}", self.text)),
        }
    }
}
