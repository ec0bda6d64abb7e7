//! `GET /cards/{id}`

use actix_web::{HttpRequest, HttpResponse, get, web::Path};
use common::problem::{Problem, ProblemDetails};
use deck::{CardId, deck};

use crate::handlers::{encoded::Encoded, models::cards::CardInFull};

/// One card with all its meanings, topic by topic. Changes only with a release.
#[utoipa::path(tag = "deck", params(("id" = String, Path, example = "major-00-fool")), responses(
    (status = 200, body = CardInFull),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/cards/{id}")]
pub async fn get(id: Path<String>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let id: CardId = id.parse().map_err(|_| Problem::not_found())?;
    let card = CardInFull::of(deck().card(id));
    Ok(Encoded::json(&card, "public, max-age=3600").map_err(Problem::internal)?.answer(&request))
}
