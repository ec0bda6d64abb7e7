//! `GET /conversations/{id}`

use actix_web::{
    get,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    ids::ConversationId,
    problem::{Problem, ProblemDetails},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    handlers::models::{Conversation, UiMessage},
    state::State,
};

/// A conversation with everything said in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationWithMessages {
    pub conversation: Conversation,
    /// Oldest first.
    pub messages: Vec<UiMessage>,
    /// Whether the reader is answering now: follow it at `GET /conversations/{id}/stream`.
    pub generating: bool,
}

/// A conversation of the caller's.
#[utoipa::path(tag = "conversations", params(("id" = ConversationId, Path)), responses(
    (status = 200, body = ConversationWithMessages),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/conversations/{id}")]
pub async fn get(
    state: Data<State>,
    caller: Caller,
    id: Path<ConversationId>,
) -> Result<Json<ConversationWithMessages>, Problem> {
    let transcript = state.consultations.transcript(caller.member, *id).await?;
    let mut feedback = state.history.feedback_in(&transcript.conversation).await?;
    let messages = transcript.messages.into_iter().map(|message| {
        let feedback = feedback.remove(&message.id);
        UiMessage::with_feedback(message, feedback)
    });
    Ok(Json(ConversationWithMessages {
        messages: messages.collect(),
        conversation: transcript.conversation.into(),
        generating: transcript.generating,
    }))
}
