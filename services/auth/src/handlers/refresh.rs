//! `POST /refresh`

use actix_web::{HttpRequest, HttpResponse, post, web::Data};
use common::{
    clock,
    http::RequestId,
    problem::{Problem, ProblemDetails},
};

use super::{models::Session, visitor::Visitor};
use crate::{
    domain::{limits::Attempt, sessions::SessionError},
    state::State,
};

/// Exchanges the refresh cookie for new tokens. A refresh token is good once; when an old one comes again later than a
/// moment after its use, the whole session ends. One that is not good any more is removed from the browser.
#[utoipa::path(tag = "sessions", responses(
    (status = 200, description = "Both cookies are set anew", body = Session),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/refresh")]
pub async fn refresh(
    state: Data<State>,
    request: HttpRequest,
    visitor: Visitor,
    id: RequestId,
) -> Result<HttpResponse, Problem> {
    let token = state.cookies.refresh_token(&request).ok_or_else(Problem::unauthenticated)?;
    let now = clock::now();
    if let Some((_, session)) = state.sessions.holder(&token, now).await? {
        state.limits.allow_account(Attempt::Refresh, session).await?;
    }
    match state.sessions.refresh(&token, &visitor.0, now).await {
        Ok(signed_in) => Ok(state.cookies.answer(HttpResponse::Ok(), signed_in)),
        Err(SessionError::NotSignedIn) => {
            let mut refusal = Problem::unauthenticated().response(Some(id.as_str()));
            for cookie in state.cookies.removals() {
                refusal.add_cookie(&cookie).map_err(anyhow::Error::new).map_err(Problem::internal)?;
            }
            Ok(refusal)
        }
        Err(error) => Err(error.into()),
    }
}
