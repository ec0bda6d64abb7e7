//! `POST /api/v1/chat`

use actix_web::{
    HttpRequest, HttpResponse, post,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    http::{ClientAddress, preferred_language},
    problem::{Problem, ProblemDetails},
};
use deck::Locale;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        client_ids::{self, ConversationName},
        consultation::Answer,
        conversation::Words,
    },
    handlers::{asker, event_stream},
    state::State,
};

/// What the AI SDK sends. Only the newest message of the user counts, since the history is ours; fields that are not
/// listed are ignored, since the SDK adds to them.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SdkChat {
    /// A conversation's id, or any name of up to 128 characters: then the first message begins it, in the language of
    /// `Accept-Language`.
    pub id: String,
    pub messages: Vec<SdkMessage>,
    #[serde(default)]
    pub trigger: SdkTrigger,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SdkTrigger {
    #[default]
    SubmitMessage,
    /// The last answer is given anew.
    RegenerateMessage,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct SdkMessage {
    /// A UUID, or any name of up to 128 characters.
    #[serde(default)]
    pub id: String,
    pub role: String,
    #[serde(default)]
    pub parts: Vec<SdkPart>,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct SdkPart {
    pub r#type: String,
    /// Of parts whose type is `text`.
    #[serde(default)]
    pub text: Option<String>,
}

/// Says something to the reader, in the words of the AI SDK's default transport.
#[utoipa::path(tag = "AI SDK", request_body = SdkChat, responses(
    (status = 200, description = "AI SDK UI message stream, version 1", body = String, content_type = "text/event-stream"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`answer-running`, `message-id-taken`, `conversation-closed`, `nothing-to-regenerate`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`; come back after `Retry-After` seconds", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("")]
pub async fn send(
    state: Data<State>,
    caller: Caller,
    body: Json<SdkChat>,
    request: HttpRequest,
    address: ClientAddress,
) -> Result<HttpResponse, Problem> {
    let name = ConversationName::new(caller.member, &body.id)
        .map_err(|error| Problem::invalid("id", error.to_string()))?;
    let said = body.messages.iter().rev().find(|message| message.role == "user");
    let said = said.ok_or_else(|| Problem::invalid("messages", "must hold a message of the user's"))?;
    let words: Words = said
        .text()
        .parse()
        .map_err(|error| Problem::invalid("messages", format!("the newest text {error}")))?;
    let message = client_ids::message_id(name.id(), &said.id)
        .map_err(|error| Problem::invalid("messages", format!("the newest id {error}")))?;
    let (now, consultations, asker) = (clock::now(), &state.consultations, asker(&caller, address));
    state.limits.allow_answer(asker, name.id()).await?;
    if matches!(name, ConversationName::Theirs(_)) && !consultations.is_begun(caller.member, name).await? {
        state.limits.allow_conversation(asker).await?;
    }
    let locale = preferred_language(&request).unwrap_or(Locale::Ko);
    consultations.begin_named(caller.member, name, locale, now).await?;
    let known = consultations.has_message(caller.member, name.id(), message).await?;
    if body.trigger == SdkTrigger::RegenerateMessage && known {
        let follower = consultations.regenerate(caller.member, name.id(), now).await?;
        return Ok(event_stream::running(follower));
    }
    Ok(match consultations.say(caller.member, name.id(), message, &words, now).await? {
        Answer::Running(follower) => event_stream::running(follower),
        Answer::Given(message) => event_stream::given(&message),
    })
}

impl SdkMessage {
    fn text(&self) -> String {
        let texts = self.parts.iter().filter(|part| part.r#type == "text");
        texts.filter_map(|part| part.text.as_deref()).collect::<Vec<_>>().join("\n\n")
    }
}
