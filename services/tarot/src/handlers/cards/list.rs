//! `GET /cards`

use actix_web::{HttpRequest, HttpResponse, get, web::Data};

use crate::{handlers::models::cards::Cards, state::State};

/// The 78 cards in canonical order, with names, keywords and meanings in both languages. Changes only with a release.
#[utoipa::path(tag = "deck", responses(
    (status = 200, body = Cards),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
))]
#[get("/cards")]
pub async fn list(state: Data<State>, request: HttpRequest) -> HttpResponse {
    state.cards.answer(&request)
}
