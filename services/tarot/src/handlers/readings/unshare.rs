//! `DELETE /readings/{id}/share`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    access::Caller,
    clock,
    ids::ReadingId,
    problem::{Problem, ProblemDetails},
};

use crate::state::State;

/// Takes the link back: it answers 410 from now on, for good. Safe to call again.
#[utoipa::path(tag = "sharing", params(("id" = ReadingId, Path)), responses(
    (status = 204, description = "No link leads to the reading any more"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/readings/{id}/share")]
pub async fn unshare(
    state: Data<State>,
    caller: Caller,
    id: Path<ReadingId>,
) -> Result<HttpResponse, Problem> {
    state.sharing.revoke(caller.member, *id, clock::now()).await?;
    Ok(HttpResponse::NoContent().finish())
}
