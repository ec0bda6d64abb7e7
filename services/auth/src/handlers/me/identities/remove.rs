//! `DELETE /me/identities/{provider}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};

use crate::{domain::member::Provider, handlers::visitor::Visitor, state::State};

/// Takes an account from the caller, and tells its provider, now or later.
#[utoipa::path(operation_id = "unlink_identity", tag = "members",
    params(("provider" = String, Path, description = "`kakao`, `naver` or `google`")),
    responses(
        (status = 204, description = "It signs nobody in here any more"),
        (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`: not linked", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 409, description = "`last-identity`: the only way to sign in", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/me/identities/{provider}")]
pub async fn remove(
    state: Data<State>,
    path: Path<String>,
    caller: Caller,
    visitor: Visitor,
) -> Result<HttpResponse, Problem> {
    let provider: Provider = path.parse().map_err(|_| Problem::not_found())?;
    state.linked.unlink(caller.member, provider, &visitor.0, clock::now()).await?;
    state.unlinker.wake();
    Ok(HttpResponse::NoContent().finish())
}
