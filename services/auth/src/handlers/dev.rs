//! `POST /dev`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{models::Session, visitor::Visitor};
use crate::{
    domain::limits::Attempt,
    domain::member::{ExternalIdentity, Nickname, Provider},
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DevSignIn {
    /// 1 to 20 characters; the same nickname is the same member.
    #[schema(example = "소라")]
    pub nickname: String,
}

/// Signs in with a nickname and nothing else. Exists in development only. A guest keeps what they made.
#[utoipa::path(tag = "sessions", request_body = DevSignIn, responses(
    (status = 200, description = "A member; both cookies are set", body = Session),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: switched off", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/dev")]
pub async fn sign_in(
    state: Data<State>,
    caller: Option<Caller>,
    visitor: Visitor,
    body: Json<DevSignIn>,
) -> Result<HttpResponse, Problem> {
    if !state.sign_in.dev {
        return Err(Problem::not_found());
    }
    let nickname: Nickname =
        body.nickname.parse().map_err(|error| Problem::invalid("nickname", format!("{error}")))?;
    state.limits.allow_account(Attempt::SignIn, nickname.as_str()).await?;
    let identity = ExternalIdentity { provider: Provider::Dev, subject: nickname.as_str().to_owned() };
    let before = caller.map(|caller| (caller.member, caller.session));
    let signed_in = state.identity.sign_in(&identity, nickname, before, &visitor.0, clock::now()).await?;
    Ok(state.cookies.answer(HttpResponse::Ok(), signed_in))
}
