//! `GET /{provider}/start`

use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path, Query},
};
use common::{
    access::{Caller, MemberKind},
    clock,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{landing, offered, who};
use crate::{
    domain::sign_in::{
        attempt::Intent,
        return_to::ReturnTo,
        sign_ins::{Departure, SignInFailure},
    },
    state::State,
};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StartQuery {
    /// A path of our own to come back to; anything else counts as `/`.
    return_to: Option<String>,
    /// `sign-in` by default.
    #[param(inline)]
    intent: Option<Purpose>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    SignIn,
    /// Adds the account to the member who is signed in.
    Link,
}

/// Sends the browser to a provider. A navigation: failures end on `/sign-in?error=…` or `/account?error=…`.
#[utoipa::path(operation_id = "start_sign_in", tag = "sessions",
    params(("provider" = String, Path, description = "`kakao`, `naver` or `google`"), StartQuery),
    responses(
        (status = 302, description = "To the provider"),
        (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`: not offered", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/{provider}/start")]
pub async fn start(
    state: Data<State>,
    path: Path<String>,
    query: Query<StartQuery>,
    caller: Option<Caller>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let provider = offered(&state, &path)?;
    let return_to: ReturnTo = query.return_to.as_deref().unwrap_or("/").into();
    let is_linking = query.intent == Some(Purpose::Link);
    let departing = async {
        let intent = if is_linking { link(&state, caller, &request).await? } else { Intent::SignIn };
        state.sign_ins.start(provider, intent, return_to.clone(), clock::now()).await
    };
    match departing.await {
        Ok(Departure { location, state: secret, browser }) => {
            let mut response = landing::redirect(&location);
            for surplus in state.attempt_cookies.surplus(&request) {
                response.cookie(surplus);
            }
            Ok(response.cookie(state.attempt_cookies.cookie(&secret, &browser)).finish())
        }
        Err(failure) => Ok(landing::failed(provider, is_linking, &return_to, &failure)),
    }
}

/// The intent to link, for a member on one of our own pages. A foreign page may not send the browser here: it could
/// have signed it in to an account of its own at the provider before.
async fn link(state: &State, caller: Option<Caller>, request: &HttpRequest) -> Result<Intent, SignInFailure> {
    let from = request.headers().get("sec-fetch-site").map(|site| site.as_bytes());
    if !matches!(from, None | Some(b"same-origin" | b"none")) {
        return Err(SignInFailure::ForeignAttempt);
    }
    let internal = |error| SignInFailure::Internal(anyhow::Error::new(error));
    let (member, session) =
        who(state, caller, request).await.map_err(internal)?.ok_or(SignInFailure::NotSignedIn)?;
    let found = state.identity.member(member).await.map_err(internal)?;
    match found.map(|member| member.kind) {
        Some(MemberKind::Member) => Ok(Intent::Link { member, session }),
        Some(MemberKind::Guest) | None => Err(SignInFailure::NotSignedIn),
    }
}
