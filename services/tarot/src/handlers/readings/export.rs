//! `GET /readings/export`

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header,
    web::{Data, Query},
};
use bytes::Bytes;
use common::{
    access::Caller,
    clock,
    http::preferred_language,
    problem::{Problem, ProblemDetails},
};
use deck::Locale;
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    handlers::{
        json_lines::{json_line, streamed},
        models::{markdown::Markdown, readings::Reading},
    },
    state::State,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExportFormat {
    /// JSON lines, each a `Reading`.
    Ndjson,
    /// A text to read.
    Markdown,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// Goes before `Accept`.
    #[param(inline)]
    pub format: Option<ExportFormat>,
}

/// All of the caller's readings with their notes, the oldest first, as a file: JSON lines, or Markdown where `format` or
/// `Accept` asks for it. The response is whole when it ends as HTTP says.
#[utoipa::path(tag = "readings", params(ExportQuery), responses(
    (status = 200, description = "As a file to keep", content((Reading = "application/x-ndjson"), (String = "text/markdown"))),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/readings/export")]
pub async fn export(
    state: Data<State>,
    caller: Caller,
    query: Query<ExportQuery>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let readings = state.member_data.clone().export(caller.member);
    let format = query.format.unwrap_or_else(|| accepted(&request));
    let (content_type, extension) = match format {
        ExportFormat::Ndjson => ("application/x-ndjson", "ndjson"),
        ExportFormat::Markdown => ("text/markdown; charset=utf-8", "md"),
    };
    let day = clock::now().format("%Y-%m-%d");
    let file = format!("attachment; filename=\"magic-conch-readings-{day}.{extension}\"");
    let mut response = HttpResponse::Ok();
    response
        .content_type(content_type)
        .insert_header((header::CONTENT_DISPOSITION, file))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    match format {
        ExportFormat::Ndjson => {
            streamed(response, readings.map(|reading| json_line(&Reading::from(reading?)))).await
        }
        ExportFormat::Markdown => {
            let heading = match preferred_language(&request).unwrap_or(Locale::Ko) {
                Locale::Ko => "# 마법의 소라고둥 — 나의 리딩\n\n",
                Locale::En => "# Magic Conch — my readings\n\n",
            };
            let sections = readings.map(|reading| Ok(Bytes::from(Markdown(&reading?).to_string())));
            streamed(response, stream::iter([Ok(Bytes::from_static(heading.as_bytes()))]).chain(sections))
                .await
        }
    }
}

fn accepted(request: &HttpRequest) -> ExportFormat {
    let accepted = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    if accepted.is_some_and(|accepted| accepted.contains("text/markdown")) {
        ExportFormat::Markdown
    } else {
        ExportFormat::Ndjson
    }
}
