//! `DELETE /decks/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    access::Caller,
    clock,
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};

use super::only_experts;
use crate::state::State;

/// Removes one of the caller's decks with its pictures, for good.
#[utoipa::path(operation_id = "delete_deck", tag = "decks", params(("id" = LinkId, Path)), responses(
    (status = 204, description = "Removed"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`experts-only`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: also when it is somebody else's", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/decks/{id}")]
pub async fn delete(state: Data<State>, caller: Caller, id: Path<LinkId>) -> Result<HttpResponse, Problem> {
    only_experts(&caller)?;
    state.decks.delete(caller.member, &id, clock::now()).await?;
    Ok(HttpResponse::NoContent().finish())
}
