//! `POST /table-readings`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use common::{
    access::{Caller, Role},
    clock::{self, Rfc3339},
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    handlers::models::{readings::Reading, table_readings::NewTableReading},
    state::State,
};

#[derive(Debug, Serialize, ToSchema)]
pub struct KeptTableReading {
    pub reading: Reading,
    /// With it the others at the table take a copy of their own.
    pub claim: LinkId,
    /// It does not work from then on.
    pub claim_expires_at: Rfc3339,
}

/// Keeps what was laid and said at a table as the expert's own reading, with a claim for the others. Sending the same `id`
/// again gives the same reading; what was said is what was sent last.
#[utoipa::path(operation_id = "keep_table_reading", tag = "table", request_body = NewTableReading, responses(
    (status = 200, description = "Was kept before", body = KeptTableReading),
    (status = 201, body = KeptTableReading),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: the caller is no expert", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 413, description = "`body-too-large`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`: too many in a minute or a day, see Retry-After", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/table-readings")]
pub async fn create(
    state: Data<State>,
    caller: Caller,
    body: Json<NewTableReading>,
) -> Result<HttpResponse, Problem> {
    caller.require(Role::Expert)?;
    let now = clock::now();
    let reading = body.into_inner().parse(caller.member, now)?;
    let (kept, claim) = state.table_readings.keep(&reading, now).await?;
    let mut response = if kept.is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(response.json(KeptTableReading {
        reading: kept.reading.into(),
        claim: claim.id,
        claim_expires_at: claim.expires_at.into(),
    }))
}
