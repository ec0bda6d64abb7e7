//! `GET /sharing`

use actix_web::{HttpRequest, HttpResponse, get, web::Data};

use super::models::sharing_ways::SharingWays;
use crate::state::State;

/// By what a web client may offer to share links.
#[utoipa::path(tag = "sharing", responses(
    (status = 200, body = SharingWays),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
))]
#[get("/sharing")]
pub async fn get(state: Data<State>, request: HttpRequest) -> HttpResponse {
    state.sharing_ways.answer(&request)
}
