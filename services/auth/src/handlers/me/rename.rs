//! `PATCH /me`

use actix_web::{
    HttpResponse, patch,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{domain::member::Nickname, handlers::models::Session, state::State};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileChange {
    /// 1 to 20 characters; left out, it stays.
    pub nickname: Option<String>,
}

/// Changes what others see of the caller; what is left out stays as it is.
#[utoipa::path(operation_id = "change_me", tag = "members", request_body = ProfileChange, responses(
    (status = 200, description = "The access cookie is set anew", body = Session),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[patch("/me")]
pub async fn change(
    state: Data<State>,
    caller: Caller,
    body: Json<ProfileChange>,
) -> Result<HttpResponse, Problem> {
    let nickname = body.nickname.as_deref().map(str::parse::<Nickname>).transpose();
    let nickname = nickname.map_err(|error| Problem::invalid("nickname", error.to_string()))?;
    let (member, token) =
        state.members.change(caller.member, caller.session, nickname.as_ref(), clock::now()).await?;
    Ok(state.cookies.answer_access(member, &token))
}
