//! `GET /avatars/{id}`

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, EntityTag, Header, IfNoneMatch, X_CONTENT_TYPE_OPTIONS,
    },
    web::{Data, Path},
};
use common::{
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};

use crate::state::State;

/// A picture never changes, so whoever has it need not ask again for a year.
const FOR_A_YEAR: &str = "public, max-age=31536000, immutable";

/// A member's picture, for everybody who knows its address.
#[utoipa::path(operation_id = "avatar", tag = "members", params(("id" = String, Path, description = "As in `avatar_url`")), responses(
    (status = 200, description = "256 by 256 pixels", body = [u8], content_type = "image/webp"),
    (status = 304, description = "The picture of `If-None-Match`"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/avatars/{id}")]
pub async fn get(
    state: Data<State>,
    request: HttpRequest,
    id: Path<LinkId>,
) -> Result<HttpResponse, Problem> {
    let portrait = state.members.avatar(&id).await?.ok_or_else(Problem::not_found)?;
    let tag = EntityTag::new_strong(id.to_string());
    let mut response =
        if is_known(&request, &tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, tag.to_string())).insert_header((CACHE_CONTROL, FOR_A_YEAR));
    if is_known(&request, &tag) {
        return Ok(response.finish());
    }
    Ok(response
        .content_type(portrait.media_type.as_str())
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .body(portrait.image))
}

fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}
