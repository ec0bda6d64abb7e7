//! `GET /shared/{share_id}`

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, web::Data};
use common::{
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};

use crate::{
    handlers::{models::readings::SharedReading, published::Published},
    state::State,
};

/// The reading behind a link. Nobody needs to be signed in.
#[utoipa::path(tag = "sharing", params(("share_id" = LinkId, Path)), responses(
    (status = 200, body = SharedReading),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 410, description = "`share-revoked`: it was taken back", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/shared/{share_id}")]
pub async fn get(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    match state.published.find(request.match_info().query("share_id")).await? {
        Some(Published::Reading(reading)) => Ok(reading.json.answer(&request)),
        Some(Published::Revoked) => {
            Err(Problem::new(StatusCode::GONE, "share-revoked", "This link was taken back by its owner"))
        }
        None => Err(Problem::not_found()),
    }
}
