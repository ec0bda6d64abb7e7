//! One line of an export.

use common::ids::{DrawId, MessageId, ReadingId};
use deck::{Spread, Topic};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        draw::Draw,
        history::{feedback, member_data::Dossier},
        message::{CardOnTable, DrawReveal, DrawStatus},
    },
    handlers::models::{Conversation, Feedback, UiMessage},
};

/// A conversation with everything that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedConversation {
    pub conversation: Conversation,
    /// Oldest first.
    pub messages: Vec<UiMessage>,
    pub draws: Vec<ExportedDraw>,
    /// Of answers that were replaced too.
    pub feedback: Vec<ExportedFeedback>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedDraw {
    pub id: DrawId,
    #[schema(schema_with = deck::openapi::spread)]
    pub spread: Spread,
    #[schema(schema_with = deck::openapi::topic)]
    pub topic: Topic,
    pub question: String,
    pub status: DrawStatus,
    /// SHA-256 of the seed, in hexadecimal; left out where the cards were laid on a table elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commitment: Option<String>,
    /// Empty until cards were picked.
    pub cards: Vec<CardOnTable>,
    /// The seed, once cards were picked: it is secret before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reveal: Option<DrawReveal>,
    /// Where tarot keeps the reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading_id: Option<ReadingId>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedFeedback {
    pub message_id: MessageId,
    pub feedback: Feedback,
}

impl From<Dossier> for ExportedConversation {
    fn from(dossier: Dossier) -> Self {
        let mut conversation = Conversation::from(dossier.conversation);
        conversation.deleted_at = dossier.deleted_at.map(Into::into);
        let feedback = dossier.feedback.into_iter().map(|(message_id, feedback): (_, feedback::Feedback)| {
            ExportedFeedback { message_id, feedback: feedback.into() }
        });
        Self {
            conversation,
            messages: dossier.messages.into_iter().map(UiMessage::from).collect(),
            draws: dossier.draws.iter().map(ExportedDraw::from).collect(),
            feedback: feedback.collect(),
        }
    }
}

impl From<&Draw> for ExportedDraw {
    fn from(draw: &Draw) -> Self {
        Self {
            id: draw.id,
            spread: draw.spread,
            topic: draw.topic,
            question: draw.question.clone(),
            status: draw.status,
            commitment: draw.laid.is_none().then(|| draw.seed.commitment().to_string()),
            cards: draw.cards(),
            reveal: draw.reveal().filter(|_| draw.status == DrawStatus::Drawn),
            reading_id: draw.reading_id,
        }
    }
}
