//! `POST /sign-out`

use actix_web::{HttpRequest, HttpResponse, post, web::Data};
use common::{access::Caller, clock, problem::Problem};

use super::visitor::Visitor;
use crate::state::State;

/// Ends this browser's session; its access token is refused everywhere from now on. Safe to call again.
#[utoipa::path(tag = "sessions", responses((status = 204, description = "Signed out; both cookies are removed")))]
#[post("/sign-out")]
pub async fn sign_out(
    state: Data<State>,
    request: HttpRequest,
    caller: Option<Caller>,
    visitor: Visitor,
) -> Result<HttpResponse, Problem> {
    let now = clock::now();
    if let Some(token) = state.cookies.refresh_token(&request) {
        state.sessions.sign_out(&token, &visitor.0, now).await?;
    } else if let Some(caller) = caller {
        state.sessions.end(caller.member, caller.session, &visitor.0, now).await?;
    }
    Ok(state.cookies.forget(HttpResponse::NoContent()))
}
