//! `GET /readings/{id}`

use actix_web::{
    get,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    ids::ReadingId,
    problem::{Problem, ProblemDetails},
};

use crate::{handlers::models::readings::Reading, state::State};

/// One of the caller's readings.
#[utoipa::path(tag = "readings", params(("id" = ReadingId, Path)), responses(
    (status = 200, body = Reading),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: also when it is somebody else's", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/readings/{id}")]
pub async fn get(state: Data<State>, caller: Caller, id: Path<ReadingId>) -> Result<Json<Reading>, Problem> {
    Ok(Json(state.readings.get(caller.member, *id, clock::now()).await?.into()))
}
