//! `GET /me`, and what is below it.

pub mod avatar;
pub mod export;
pub mod leave;
pub mod rename;

pub mod sessions;

pub mod identities;

use actix_web::{
    get,
    web::{Data, Json},
};
use common::{
    access::Caller,
    problem::{Problem, ProblemDetails},
};

use super::models::Member;
use crate::state::State;

/// Who is calling.
#[utoipa::path(operation_id = "me", tag = "members", responses(
    (status = 200, body = Member),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/me")]
pub async fn get(state: Data<State>, caller: Caller) -> Result<Json<Member>, Problem> {
    let member = state.identity.member(caller.member).await?;
    Ok(Json(member.ok_or_else(Problem::unauthenticated)?.into()))
}
