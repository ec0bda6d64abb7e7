//! `GET /internal/v1/members/{id}/export`

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use common::{
    ids::MemberId,
    problem::{Problem, ProblemDetails},
    service_token::CallingService,
};
use futures_util::StreamExt;

use crate::{
    handlers::{
        internal::only_auth,
        json_lines::{json_line, streamed},
        models::readings::Reading,
    },
    state::State,
};

/// Everything that tarot holds of a member: a line of JSON for each reading, the oldest first; an empty body for a member
/// without any. The response is whole when it ends as HTTP says; when something goes wrong on the way, the connection
/// breaks.
#[utoipa::path(tag = "internal", params(("id" = MemberId, Path)), responses(
    (status = 200, description = "JSON lines, each a `Reading`", body = Reading, content_type = "application/x-ndjson"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not auth", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/members/{id}/export")]
pub async fn export(
    state: Data<State>,
    service: CallingService,
    id: Path<MemberId>,
) -> Result<HttpResponse, Problem> {
    only_auth(&service)?;
    let readings = state.member_data.clone().export(*id);
    let lines = readings.map(|reading| json_line(&Reading::from(reading?)));
    let mut response = HttpResponse::Ok();
    response.content_type("application/x-ndjson");
    streamed(response, lines).await
}
