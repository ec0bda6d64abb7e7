//! `POST /sign-out`

use actix_web::{HttpRequest, HttpResponse, post, web::Data};
use common::{clock, problem::Problem};

use crate::state::State;

/// Ends this browser's session; its access token is refused everywhere from now on. Safe to call again.
#[utoipa::path(tag = "sessions", responses((status = 204, description = "Signed out; both cookies are removed")))]
#[post("/sign-out")]
pub async fn sign_out(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    if let Some(token) = state.cookies.refresh_token(&request) {
        state.identity.sign_out(&token, clock::now()).await?;
    }
    let [access, refresh] = state.cookies.removals();
    Ok(HttpResponse::NoContent().cookie(access).cookie(refresh).finish())
}
