//! `POST /table-readings/claims`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    http::ClientAddress,
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{handlers::models::readings::Reading, state::State};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimForm {
    /// As whoever kept the reading was given it.
    pub claim: LinkId,
}

/// Gives the caller a copy of their own of a reading that was kept at a table. Calling it again gives the same copy.
#[utoipa::path(operation_id = "claim_table_reading", tag = "table", request_body = ClaimForm, responses(
    (status = 200, description = "The caller has it already", body = Reading),
    (status = 201, description = "A copy of the caller's own", body = Reading),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: no such claim, or its reading was deleted", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`claim-used-up`: as many copies were taken as there may be", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`, see Retry-After", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 410, description = "`claim-expired`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/table-readings/claims")]
pub async fn take(
    state: Data<State>,
    caller: Caller,
    address: ClientAddress,
    body: Json<ClaimForm>,
) -> Result<HttpResponse, Problem> {
    let taken =
        state.table_readings.take(caller.member, address.household(), &body.claim, clock::now()).await?;
    let mut response = if taken.is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(response.json(Reading::from(taken.reading)))
}
