//! `DELETE /me/sessions/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    access::Caller,
    clock,
    ids::SessionId,
    problem::{Problem, ProblemDetails},
};

use crate::{domain::limits::Attempt, handlers::visitor::Visitor, state::State};

/// Ends one of the caller's sessions, wherever it is; its access token is refused everywhere from now on.
#[utoipa::path(operation_id = "end_session", tag = "sessions", params(("id" = SessionId, Path)), responses(
    (status = 204, description = "Ended; both cookies are removed if it was this browser's"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: ended already, or somebody else's", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/me/sessions/{id}")]
pub async fn end(
    state: Data<State>,
    caller: Caller,
    visitor: Visitor,
    id: Path<SessionId>,
) -> Result<HttpResponse, Problem> {
    state.limits.allow_account(Attempt::Change, caller.member).await?;
    if !state.sessions.end(caller.member, *id, &visitor.0, clock::now()).await? {
        return Err(Problem::not_found());
    }
    if *id == caller.session {
        return Ok(state.cookies.forget(HttpResponse::NoContent()));
    }
    Ok(HttpResponse::NoContent().finish())
}
