//! `POST /conversations/{id}/messages`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    http::ClientAddress,
    ids::{ConversationId, MessageId},
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    domain::{consultation::Answer, conversation::Words},
    handlers::{asker, event_stream},
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// A UUID that the client makes; posting the same message again answers with the same answer.
    pub id: MessageId,
    /// 1 to 4000 characters.
    #[schema(example = "요즘 이직을 할지 말지 고민이야")]
    pub text: String,
}

/// Says something to the reader; the answer streams while it is being thought of. It goes on when the client leaves:
/// see `GET /conversations/{id}/stream`.
#[utoipa::path(tag = "answers", params(("id" = ConversationId, Path)), request_body = NewMessage, responses(
    (status = 200, description = "AI SDK UI message stream, version 1", body = String, content_type = "text/event-stream"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`answer-running`, `message-id-taken`, `conversation-closed`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/conversations/{id}/messages")]
pub async fn say(
    state: Data<State>,
    caller: Caller,
    address: ClientAddress,
    id: Path<ConversationId>,
    body: Json<NewMessage>,
) -> Result<HttpResponse, Problem> {
    let words: Words = body.text.parse().map_err(|error| Problem::invalid("text", format!("{error}")))?;
    state.limits.allow_answer(asker(&caller, address), *id).await?;
    let answer = state.consultations.say(caller.member, *id, body.id, &words, clock::now()).await?;
    Ok(match answer {
        Answer::Running(follower) => event_stream::running(follower),
        Answer::Given(message) => event_stream::given(&message),
    })
}
