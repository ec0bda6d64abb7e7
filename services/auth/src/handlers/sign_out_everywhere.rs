//! `POST /sign-out-everywhere`

use actix_web::{HttpResponse, post, web::Data};
use common::{
    access::Caller,
    clock,
    events::auth::MemberRevocationReason,
    problem::{Problem, ProblemDetails},
};

use super::visitor::Visitor;
use crate::{domain::limits::Attempt, state::State};

/// Ends every session of the caller, this one too; all their access tokens are refused everywhere from now on.
#[utoipa::path(tag = "sessions", responses(
    (status = 204, description = "Signed out everywhere; both cookies are removed"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/sign-out-everywhere")]
pub async fn sign_out_everywhere(
    state: Data<State>,
    caller: Caller,
    visitor: Visitor,
) -> Result<HttpResponse, Problem> {
    state.limits.allow_account(Attempt::Change, caller.member).await?;
    let reason = MemberRevocationReason::SignedOutEverywhere;
    state.sessions.end_all(caller.member, reason, &visitor.0, clock::now()).await?;
    Ok(state.cookies.forget(HttpResponse::NoContent()))
}
