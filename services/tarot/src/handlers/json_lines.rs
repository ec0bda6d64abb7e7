//! Answers of JSON lines, sent while they are being read.

use actix_web::{HttpResponse, HttpResponseBuilder};
use bytes::Bytes;
use common::problem::Problem;
use futures_util::{Stream, StreamExt, stream};
use serde::Serialize;

/// One line for each value.
pub fn json_line(value: &impl Serialize) -> anyhow::Result<Bytes> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line.into())
}

/// Sends `parts` one after the other. The response is whole when it ends as HTTP says: what fails at once is a problem,
/// what fails later breaks the connection.
pub async fn streamed(
    mut response: HttpResponseBuilder,
    parts: impl Stream<Item = anyhow::Result<Bytes>> + 'static,
) -> Result<HttpResponse, Problem> {
    let mut parts = Box::pin(parts);
    let first = parts.next().await.transpose().map_err(Problem::internal)?;
    let parts = stream::iter(first.map(Ok)).chain(parts).map(|part| {
        part.map_err(|error| {
            tracing::error!(error = format!("{error:#}"), "an export broke off");
            actix_web::Error::from(Problem::internal(error))
        })
    });
    Ok(response.streaming(parts))
}
