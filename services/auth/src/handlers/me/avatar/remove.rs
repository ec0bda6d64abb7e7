//! `DELETE /me/avatar`

use actix_web::{
    delete,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};

use crate::{handlers::models::Member, state::State};

/// The caller has no picture any more. Safe to ask again.
#[utoipa::path(tag = "members", responses(
    (status = 200, body = Member),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/me/avatar")]
pub async fn remove(state: Data<State>, caller: Caller) -> Result<Json<Member>, Problem> {
    Ok(Json(state.members.remove_avatar(caller.member, clock::now()).await?.into()))
}
