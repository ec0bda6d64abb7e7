//! `POST /guest`

use actix_web::{HttpResponse, post, web::Data};
use common::{
    clock,
    problem::{Problem, ProblemDetails},
};

use super::{models::Session, visitor::Visitor};
use crate::state::State;

/// Makes an anonymous guest, for the first action that needs somebody. A signed-in browser should not call it: the
/// session that it had is left alone, but its cookies are replaced.
#[utoipa::path(tag = "sessions", responses(
    (status = 201, description = "A guest; both cookies are set", body = Session),
    (status = 429, description = "`rate-limited`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 503, description = "`unavailable`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/guest")]
pub async fn create(state: Data<State>, visitor: Visitor) -> Result<HttpResponse, Problem> {
    let signed_in = state.identity.sign_in_guest(&visitor.0, clock::now()).await?;
    Ok(state.cookies.answer(HttpResponse::Created(), signed_in))
}
