//! `GET /me/export`

use std::{fs::File, io::Read};

use actix_web::{
    HttpResponse,
    body::SizedStream,
    get,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION},
    web::Data,
};
use bytes::Bytes;
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};
use futures_util::{Stream, stream};

use crate::{domain::export::ExportError, handlers::visitor::Visitor, state::State};

const PART: usize = 64 * 1024;

/// Everything that is kept of the caller, in one archive: profile, conversations, readings, rooms, avatar. Whole or not
/// at all; one at a time.
#[utoipa::path(operation_id = "export", tag = "members", responses(
    (status = 200, description = "A ZIP archive", body = [u8], content_type = "application/zip"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 429, description = "`rate-limited`: another one is being made", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 503, description = "`unavailable`: a service is away", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/me/export")]
pub async fn export(state: Data<State>, caller: Caller, visitor: Visitor) -> Result<HttpResponse, Problem> {
    let now = clock::now();
    let archive = state.exports.make(caller.member, &visitor.0, now).await.map_err(|error| match error {
        ExportError::Running => Problem::from(error).retry_after(state.exports.longest()),
        error => error.into(),
    })?;
    let name = format!("magic-conch-{}.zip", now.format("%Y-%m-%d"));
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        // With its length, so that what breaks off is not taken for the whole.
        .body(SizedStream::new(archive.length, content(archive.file))))
}

fn content(file: File) -> impl Stream<Item = Result<Bytes, std::io::Error>> {
    stream::try_unfold(file, |file| async move {
        let read = tokio::task::spawn_blocking(move || {
            let mut part = Vec::with_capacity(PART);
            let read = (&file).take(PART as u64).read_to_end(&mut part)?;
            Ok::<_, std::io::Error>((read > 0).then_some((Bytes::from(part), file)))
        });
        read.await.map_err(std::io::Error::other)?
    })
}
