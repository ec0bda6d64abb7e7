//! `POST /internal/v1/adoptions`

use actix_web::{HttpResponse, post, web::Json};
use common::{
    ids::MemberId,
    problem::{Problem, ProblemDetails},
    service_token::CallingService,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::only_auth;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    pub guest_id: MemberId,
    pub member_id: MemberId,
}

/// A guest turned out to be a member. There is nothing to do here: only members open rooms, and a seat belongs to whoever
/// holds its token.
#[utoipa::path(tag = "internal", request_body = Adoption, responses(
    (status = 204, description = "Adopted"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not auth", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/adoptions")]
pub async fn adopt(service: CallingService, _: Json<Adoption>) -> Result<HttpResponse, Problem> {
    only_auth(&service)?;
    Ok(HttpResponse::NoContent().finish())
}
