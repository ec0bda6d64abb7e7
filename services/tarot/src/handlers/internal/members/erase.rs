//! `DELETE /internal/v1/members/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use common::{
    clock,
    ids::MemberId,
    problem::{Problem, ProblemDetails},
    service_token::CallingService,
};

use crate::{handlers::internal::only_auth, state::State};

/// Removes everything that tarot holds of a member, at once and for good; links to it lead nowhere, and a reading that chat
/// hands over afterwards is refused. Safe to ask again.
#[utoipa::path(tag = "internal", params(("id" = MemberId, Path)), responses(
    (status = 204, description = "Nothing of the member is left"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not auth", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/members/{id}")]
pub async fn erase(
    state: Data<State>,
    service: CallingService,
    id: Path<MemberId>,
) -> Result<HttpResponse, Problem> {
    only_auth(&service)?;
    state.member_data.erase(*id, clock::now()).await.map_err(Problem::internal)?;
    Ok(HttpResponse::NoContent().finish())
}
