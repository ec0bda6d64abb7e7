//! `POST /admin/experts/{member_id}/approve`

use actix_web::{
    HttpResponse, post,
    web::{Data, Path},
};
use common::{
    access::{Caller, Role},
    clock,
    ids::MemberId,
    problem::{Problem, ProblemDetails},
};

use crate::{domain::experts::Decider, handlers::visitor::Visitor, state::State};

/// Makes somebody who applied an expert; their next access token says so. Safe to ask again.
#[utoipa::path(operation_id = "approve_expert", tag = "admin", params(("member_id" = MemberId, Path)), responses(
    (status = 204, description = "They are an expert"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not an admin", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: they have not applied", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/admin/experts/{member_id}/approve")]
pub async fn approve(
    state: Data<State>,
    caller: Caller,
    visitor: Visitor,
    member_id: Path<MemberId>,
) -> Result<HttpResponse, Problem> {
    caller.require(Role::Admin)?;
    let by = Decider { admin: caller.member, visitor: &visitor.0 };
    state.experts.approve(*member_id, by, clock::now()).await?;
    tracing::info!(member.id = %member_id, admin.id = %caller.member, "an expert was approved");
    Ok(HttpResponse::NoContent().finish())
}
