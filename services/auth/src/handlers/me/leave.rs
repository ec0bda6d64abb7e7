//! `DELETE /me`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{handlers::visitor::Visitor, state::State};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    /// The caller's nickname, so that it does not happen by accident.
    pub confirm: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LeavingBegun {
    /// Names the deletion, and nobody: all that will be left.
    pub deletion_id: Uuid,
}

/// The caller leaves for good. They are signed out everywhere and cannot sign in again; what every service keeps of them
/// is erased, which is tried until each has confirmed.
#[utoipa::path(operation_id = "leave", tag = "members", request_body = Leaving, responses(
    (status = 202, description = "Begun; both cookies are removed", body = LeavingBegun),
    (status = 400, description = "`invalid-request`: not the caller's nickname", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/me")]
pub async fn leave(
    state: Data<State>,
    caller: Caller,
    visitor: Visitor,
    body: Json<Leaving>,
) -> Result<HttpResponse, Problem> {
    let left = state.deletions.leave(caller.member, &body.confirm, &visitor.0, clock::now()).await;
    let deletion_id = left?;
    let [access, refresh] = state.cookies.removals();
    Ok(HttpResponse::Accepted().cookie(access).cookie(refresh).json(LeavingBegun { deletion_id }))
}
