//! `GET /deck-pictures/{file}`

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CONTENT_SECURITY_POLICY, HeaderValue, X_CONTENT_TYPE_OPTIONS},
    route,
    web::Data,
};
use common::problem::{Problem, ProblemDetails};

use super::encoded::Encoded;
use crate::{domain::decks::deck::PictureFile, state::State};

/// What is under a name never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Whoever opens it as a page gets a picture and nothing else.
const NOTHING_ELSE: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// A picture of an expert's deck, for whoever knows its address.
#[utoipa::path(get, operation_id = "deck_picture", tag = "decks", params(("file" = String, Path, description = "As in a deck")), responses(
    (status = 200, description = "The picture", body = [u8], content_type = "image/webp"),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
    (status = 404, description = "`not-found`: there is none, or no deck shows it any more", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 503, description = "`unavailable`: the storage is away", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[route("/deck-pictures/{file}", method = "GET", method = "HEAD")]
pub async fn get(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let file: PictureFile = request.match_info().query("file").parse().map_err(|_| Problem::not_found())?;
    let content = state.gallery.file(&file).await?;
    let answer = Encoded::tagged(content, &file.to_string(), "image/webp", FOR_EVER);
    let mut response = answer.map_err(Problem::internal)?.answer(&request);
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_SECURITY_POLICY, NOTHING_ELSE);
    Ok(response)
}
