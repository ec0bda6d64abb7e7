//! `PUT /decks/{id}/back`

use actix_web::{
    HttpRequest, put,
    web::{Data, Json, Path, Payload},
};
use common::{
    access::Caller,
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};

use crate::{
    domain::decks::{deck::Face, editing::Target},
    handlers::{
        decks::{only_experts, upload::upload},
        models::decks::Deck,
    },
    state::State,
};

/// Puts a picture on the back of one of the caller's decks, in place of the one before. Kept are the pixels alone, upright,
/// in two sizes. The same picture again changes nothing.
#[utoipa::path(operation_id = "put_deck_back", tag = "decks", params(("id" = LinkId, Path)), request_body(content(
    ([u8] = "image/png"), ([u8] = "image/jpeg"), ([u8] = "image/webp"),
)), responses(
    (status = 200, body = Deck),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`experts-only`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: also when it is somebody else's", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 408, description = "`upload-too-slow`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`deck-space-full`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 413, description = "`body-too-large`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 415, description = "`unsupported-media-type`: declared as none of the three", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 422, description = "`picture-type` (not what it was declared to be), `picture-unreadable`, `picture-not-only` (another kind of file besides), `picture-animated`, `picture-too-small`, `picture-too-large` (pixels), `picture-proportions`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`: too many uploads of the caller at once", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 503, description = "`unavailable`: too many uploads at all, or the storage is away", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[put("/decks/{id}/back")]
pub async fn put(
    state: Data<State>,
    caller: Caller,
    id: Path<LinkId>,
    request: HttpRequest,
    body: Payload,
) -> Result<Json<Deck>, Problem> {
    only_experts(&caller)?;
    let target = Target { owner: caller.member, deck: id.into_inner(), face: Face::Back };
    Ok(Json(upload(&state, target, &request, body).await?.into()))
}
