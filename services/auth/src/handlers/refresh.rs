//! `POST /refresh`

use actix_web::{HttpRequest, HttpResponse, post, web::Data};
use common::{
    clock,
    problem::{Problem, ProblemDetails},
};

use super::models::Session;
use crate::state::State;

/// Exchanges the refresh cookie for new tokens. A refresh token is good once; when an old one comes again later than a
/// moment after its use, the whole session ends.
#[utoipa::path(tag = "sessions", responses(
    (status = 200, description = "Both cookies are set anew", body = Session),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/refresh")]
pub async fn refresh(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let token = state.cookies.refresh_token(&request).ok_or_else(Problem::unauthenticated)?;
    let signed_in = state.identity.refresh(&token, clock::now()).await?;
    Ok(state.cookies.answer(HttpResponse::Ok(), signed_in))
}
