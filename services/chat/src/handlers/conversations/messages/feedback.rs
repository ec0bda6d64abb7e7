//! `PUT /conversations/{id}/messages/{message_id}/feedback`

use actix_web::{
    HttpResponse, put,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    ids::{ConversationId, MessageId},
    problem::{Problem, ProblemDetails},
};

use crate::{domain::history::feedback, handlers::models::Feedback, state::State};

/// Says what an answer of the reader's was worth; instead of what was said of it before.
#[utoipa::path(tag = "feedback", params(("id" = ConversationId, Path), ("message_id" = MessageId, Path)), request_body = Feedback, responses(
    (status = 204, description = "Kept"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: no such answer of the reader's", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`answer-running`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[put("/conversations/{id}/messages/{message_id}/feedback")]
pub async fn give(
    state: Data<State>,
    caller: Caller,
    path: Path<(ConversationId, MessageId)>,
    body: Json<Feedback>,
) -> Result<HttpResponse, Problem> {
    let ((id, message), Feedback { thumb, comment }) = (path.into_inner(), body.into_inner());
    let comment = comment
        .map(|comment| comment.parse().map_err(|error| Problem::invalid("comment", format!("{error}"))))
        .transpose()?;
    let feedback = feedback::Feedback { thumb, comment };
    state.history.give_feedback(caller.member, id, message, &feedback, clock::now()).await?;
    Ok(HttpResponse::NoContent().finish())
}
