//! Signing in at a provider: two navigations of the browser, each of which ends with a redirect.
//!
//! Neither answers with a problem: whoever comes here is a browser that wants to show a page, so every failure ends on
//! one of ours ([`landing`]). A guard that holds somebody back answers with `SignInFailure::Limited` in the same way.

pub mod attempt_cookie;
pub mod callback;
mod landing;
pub mod start;

use actix_web::HttpRequest;
use common::{
    access::Caller,
    clock,
    ids::{MemberId, SessionId},
    problem::Problem,
};

use crate::{
    domain::{identity::IdentityError, member::Provider},
    state::State,
};

/// The provider that the path names, if it is offered here.
fn offered(state: &State, name: &str) -> Result<Provider, Problem> {
    let provider = name.parse().ok().filter(|provider| state.sign_ins.providers.contains_key(provider));
    provider.ok_or_else(Problem::not_found)
}

/// Who the browser is. A navigation cannot refresh an access token that has just expired, so the refresh token counts
/// too, without being used up.
async fn who(
    state: &State,
    caller: Option<Caller>,
    request: &HttpRequest,
) -> Result<Option<(MemberId, SessionId)>, IdentityError> {
    match (caller, state.cookies.refresh_token(request)) {
        (Some(caller), _) => Ok(Some((caller.member, caller.session))),
        (None, Some(token)) => state.identity.holder(&token, clock::now()).await,
        (None, None) => Ok(None),
    }
}
