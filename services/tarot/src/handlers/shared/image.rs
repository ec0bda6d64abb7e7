//! `GET /shared/{share_id}/image`

use actix_web::{
    HttpRequest, HttpResponse, route,
    web::{Data, Query},
};
use common::{
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};
use serde::Deserialize;
use share_image::Size;
use utoipa::{IntoParams, ToSchema};

use super::get::gone;
use crate::{
    handlers::{
        encoded::Encoded,
        published::{Published, PublishedReading},
    },
    pictures::Title,
    state::State,
};

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ImageSize {
    /// 1200 by 630 pixels: link previews.
    #[default]
    Wide,
    /// 1080 by 1920 pixels: stories on a phone.
    Tall,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImageQuery {
    #[serde(default)]
    #[param(inline)]
    pub size: ImageSize,
    /// The version of what the link shows, as the page's own head names it: the answer may then be kept for good.
    pub v: Option<String>,
}

/// An address with its version stands for one picture for ever.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_EACH_TIME: &str = "no-cache";

/// The picture of a shared reading, as PNG. Nobody needs to be signed in.
#[utoipa::path(get, tag = "sharing", params(("share_id" = LinkId, Path), ImageQuery), responses(
    (status = 200, description = "The picture", body = Vec<u8>, content_type = "image/png"),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 410, description = "`share-revoked`, `share-expired`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 503, description = "`unavailable`: too many pictures are being painted", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[route("/shared/{share_id}/image", method = "GET", method = "HEAD")]
pub async fn image(
    state: Data<State>,
    request: HttpRequest,
    query: Query<ImageQuery>,
) -> Result<HttpResponse, Problem> {
    match state.published.find(request.match_info().query("share_id")).await? {
        Some(Published::Reading(reading)) => Ok(picture(&state, &reading, &query).await?.answer(&request)),
        Some(Published::Ended(ending)) => Err(gone(ending)),
        None => Err(Problem::not_found()),
    }
}

async fn picture(state: &State, reading: &PublishedReading, query: &ImageQuery) -> Result<Encoded, Problem> {
    let size = match query.size {
        ImageSize::Wide => Size::Wide,
        ImageSize::Tall => Size::Tall,
    };
    let title = Title { share_id: reading.share_id.clone(), version: reading.version.clone(), size };
    let file = state.studio.picture(&title, &reading.subject).await?;
    let tag = format!("{}-{}", reading.version, size.pixels().0);
    let caching = match &query.v {
        Some(version) if **version == *reading.version => FOR_EVER,
        _ => ASK_EACH_TIME,
    };
    Encoded::tagged(file, &tag, "image/png", caching).map_err(Problem::internal)
}
