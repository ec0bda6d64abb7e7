//! `DELETE /readings/{id}`

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

/// Deletes one of the caller's readings for good. A link to it answers 410 from now on.
#[utoipa::path(tag = "readings", params(("id" = ReadingId, Path)), responses(
    (status = 204, description = "Deleted"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/readings/{id}")]
pub async fn delete(
    state: Data<State>,
    caller: Caller,
    id: Path<ReadingId>,
) -> Result<HttpResponse, Problem> {
    state.readings.delete(caller.member, *id, clock::now()).await?;
    Ok(HttpResponse::NoContent().finish())
}
