//! `PATCH /readings/{id}`

use actix_web::{
    patch,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    ids::ReadingId,
    problem::{Problem, ProblemDetails},
};

use crate::{
    handlers::models::{journal::JournalForm, readings::Reading},
    state::State,
};

/// Marks one of the caller's readings, or writes a note on it. What is left out stays as it is.
#[utoipa::path(tag = "readings", params(("id" = ReadingId, Path)), request_body = JournalForm, responses(
    (status = 200, body = Reading),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: also when it is somebody else's", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[patch("/readings/{id}")]
pub async fn change(
    state: Data<State>,
    caller: Caller,
    id: Path<ReadingId>,
    body: Json<JournalForm>,
) -> Result<Json<Reading>, Problem> {
    let change = body.into_inner().parse()?;
    let changed = state.readings.change_journal(caller.member, *id, change, clock::now()).await?;
    Ok(Json(changed.into()))
}
