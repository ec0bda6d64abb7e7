//! `GET /spreads`

use actix_web::{HttpRequest, HttpResponse, get, web::Data};

use super::models::spreads::Spreads;
use crate::state::State;

/// The ways of laying out cards, and what each place in them stands for. Changes only with a release.
#[utoipa::path(tag = "deck", responses(
    (status = 200, body = Spreads),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
))]
#[get("/spreads")]
pub async fn list(state: Data<State>, request: HttpRequest) -> HttpResponse {
    state.spreads.answer(&request)
}
