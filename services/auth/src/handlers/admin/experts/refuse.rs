//! `POST /admin/experts/{member_id}/refuse`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json, Path},
};
use common::{
    access::{Caller, Role},
    clock,
    ids::MemberId,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    domain::experts::{Decider, Reason},
    handlers::visitor::Visitor,
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// What the applicant reads: 1 to 500 characters.
    pub reason: String,
}

/// Refuses somebody who applied, or takes the role back from an expert: access tokens that have it are refused within a
/// second, and the next one is without it. They may apply again, and then wait for an admin. Safe to ask again.
#[utoipa::path(operation_id = "refuse_expert", tag = "admin", params(("member_id" = MemberId, Path)), request_body = Refusal, responses(
    (status = 204, description = "They are no expert"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not an admin", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: they have not applied", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/admin/experts/{member_id}/refuse")]
pub async fn refuse(
    state: Data<State>,
    caller: Caller,
    visitor: Visitor,
    member_id: Path<MemberId>,
    body: Json<Refusal>,
) -> Result<HttpResponse, Problem> {
    caller.require(Role::Admin)?;
    let reason: Reason =
        body.reason.parse().map_err(|error| Problem::invalid("reason", format!("{error}")))?;
    let by = Decider { admin: caller.member, visitor: &visitor.0 };
    state.experts.refuse(*member_id, reason, by, clock::now()).await?;
    tracing::info!(member.id = %member_id, admin.id = %caller.member, "an expert was refused");
    Ok(HttpResponse::NoContent().finish())
}
