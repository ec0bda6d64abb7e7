//! `POST /internal/v1/adoptions`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use common::{
    clock,
    ids::MemberId,
    problem::{Problem, ProblemDetails},
    service_token::CallingService,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::only_auth;
use crate::state::State;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    pub guest_id: MemberId,
    pub member_id: MemberId,
}

/// What the guest made is the member's from now on. The event `conch.auth.guest.adopted.v1` says the same; this is how
/// auth makes sure. Safe to ask again.
#[utoipa::path(tag = "internal", request_body = Adoption, responses(
    (status = 204, description = "Adopted"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not auth", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/adoptions")]
pub async fn adopt(
    state: Data<State>,
    service: CallingService,
    body: Json<Adoption>,
) -> Result<HttpResponse, Problem> {
    only_auth(&service)?;
    state.member_data.adopt(body.guest_id, body.member_id, clock::now()).await.map_err(Problem::internal)?;
    Ok(HttpResponse::NoContent().finish())
}
