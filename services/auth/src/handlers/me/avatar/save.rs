//! `PUT /me/avatar`

use actix_web::{
    HttpMessage, HttpRequest, put,
    web::{Data, Json, Payload},
};
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};

use crate::{
    domain::avatars::MediaType,
    error::{body_too_large, not_an_image},
    handlers::models::Member,
    state::State,
};

/// Gives the caller a picture: the square middle of the one that is sent, 256 pixels wide. Of the file only the pixels
/// are kept, turned upright.
#[utoipa::path(tag = "members", request_body(content(
    ([u8] = "image/png"), ([u8] = "image/jpeg"), ([u8] = "image/webp"),
)), responses(
    (status = 200, body = Member),
    (status = 400, description = "`image-unreadable`, `image-too-large` (too many pixels), `image-not-only` (another kind of file besides)", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 413, description = "`body-too-large`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 415, description = "`unsupported-media-type`: none of the three, or not the one that it is said to be", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 503, description = "`unavailable`: too many at once", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[put("/me/avatar")]
pub async fn save(
    state: Data<State>,
    caller: Caller,
    request: HttpRequest,
    body: Payload,
) -> Result<Json<Member>, Problem> {
    let declared = MediaType::named(request.content_type()).ok_or_else(not_an_image)?;
    let limit = state.avatar_max_bytes;
    let file = body.to_bytes_limited(limit).await.map_err(|_| body_too_large(limit))?;
    let file = file.map_err(|error| Problem::invalid("body", error.to_string()))?;
    let member = state.members.save_avatar(caller.member, declared, file, clock::now()).await?;
    Ok(Json(member.into()))
}
