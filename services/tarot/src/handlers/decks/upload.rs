//! How a picture is received.

use actix_web::{HttpMessage, HttpRequest, http::StatusCode, web::Payload};
use bytes::Bytes;
use common::{clock, problem::Problem};
use picture_intake::MediaType;

use crate::{
    domain::decks::{deck::CustomDeck, editing::Target},
    state::{State, UploadLimits},
};

/// Lets the picture in, receives it and puts it on its face: in this order, so that only so many are in memory.
pub async fn upload(
    state: &State,
    target: Target,
    request: &HttpRequest,
    body: Payload,
) -> Result<CustomDeck, Problem> {
    let declared = MediaType::named(request.content_type()).ok_or_else(not_an_image)?;
    let upload = state.decks.admit(target).await?;
    let file = received(body, state.deck_uploads).await?;
    Ok(state.decks.put(upload, declared, file, clock::now()).await?)
}

async fn received(body: Payload, limits: UploadLimits) -> Result<Bytes, Problem> {
    let too_slow = |_| {
        Problem::new(StatusCode::REQUEST_TIMEOUT, "upload-too-slow", "The picture did not arrive in time")
    };
    let file = tokio::time::timeout(limits.time, body.to_bytes_limited(limits.max_bytes)).await;
    let file = file.map_err(too_slow)?.map_err(|_| too_large(limits.max_bytes))?;
    file.map_err(|error| Problem::invalid("body", error.to_string()))
}

fn too_large(limit: usize) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", "The body is too large")
        .detail(format!("at most {limit} bytes"))
}

fn not_an_image() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "Send a PNG, JPEG or WebP image, with its Content-Type",
    )
}
