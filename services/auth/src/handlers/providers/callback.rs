//! `GET /{provider}/callback`

use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path, Query},
};
use common::{
    access::Caller,
    clock,
    http::preferred_language,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{landing, offered, who};
use crate::{
    domain::sign_in::{
        secret::Secret,
        sign_ins::{Arrival, Outcome, SignInFailure},
    },
    handlers::visitor::Visitor,
    state::State,
};

/// What providers send along; each adds something of its own, which is ignored.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CallbackQuery {
    code: Option<String>,
    state: Option<String>,
    /// Instead of a code.
    error: Option<String>,
}

/// Where a provider sends the browser back to. Ends on `return_to` with both cookies set, on `/account?linked=…`, or on
/// `/sign-in?error=…` or `/account?error=…` with `denied`, `expired`, `state`, `provider`, `unreachable`, `taken`,
/// `limited` or `session`.
#[utoipa::path(operation_id = "finish_sign_in", tag = "sessions",
    params(("provider" = String, Path, description = "`kakao`, `naver` or `google`"), CallbackQuery),
    responses(
        (status = 302, description = "To a page of ours"),
        (status = 404, description = "`not-found`: not offered", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/{provider}/callback")]
pub async fn callback(
    state: Data<State>,
    path: Path<String>,
    query: Result<Query<CallbackQuery>, actix_web::Error>,
    caller: Option<Caller>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let provider = offered(&state, &path)?;
    let query = query.map(Query::into_inner).unwrap_or_default();
    let secret: Option<Secret> = query.state.and_then(|text| text.parse().ok());
    let before = match who(&state, caller, &request).await {
        Ok(before) => before,
        Err(error) => {
            let failure = SignInFailure::Internal(error.into());
            return Ok(landing::failed(provider, false, &Default::default(), &failure));
        }
    };
    let arrival = Arrival {
        browser: secret.as_ref().and_then(|secret| state.attempt_cookies.read(&request, secret)),
        state: secret,
        code: query.code,
        error: query.error,
        before,
        language: preferred_language(&request).unwrap_or_default(),
        visitor: Visitor::of(&request).0,
    };
    let finished = state.sign_ins.finish(provider, arrival, clock::now()).await;
    Ok(match finished.outcome {
        Ok(Outcome::SignedIn(signed_in)) => {
            let [access, refresh] = state.cookies.session(&signed_in);
            landing::redirect(finished.return_to.as_str()).cookie(access).cookie(refresh).finish()
        }
        Ok(Outcome::Linked) => landing::linked(provider),
        Err(failure) => landing::failed(provider, finished.was_linking, &finished.return_to, &failure),
    })
}
