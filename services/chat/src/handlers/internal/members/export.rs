//! `GET /internal/v1/members/{id}/export`

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use bytes::Bytes;
use common::{
    ids::MemberId,
    problem::{Problem, ProblemDetails},
    service_token::CallingService,
};
use futures_util::{StreamExt, stream};

use super::dossier::ExportedConversation;
use crate::{domain::history::member_data::Dossier, handlers::internal::only_auth, state::State};

/// Everything that chat holds of a member: a line of JSON for each conversation, also for the deleted ones that are not
/// purged yet; an empty body for a member without any. The response is whole when it ends as HTTP says; when something
/// goes wrong on the way, the connection breaks.
#[utoipa::path(tag = "internal", params(("id" = MemberId, Path)), responses(
    (status = 200, description = "JSON lines, each an `ExportedConversation`", body = ExportedConversation, content_type = "application/x-ndjson"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not auth", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/members/{id}/export")]
pub async fn export(
    state: Data<State>,
    service: CallingService,
    id: Path<MemberId>,
) -> Result<HttpResponse, Problem> {
    only_auth(&service)?;
    let mut lines = Box::pin(state.member_data.clone().export(*id).map(|dossier| line(dossier?)));
    // What fails at once is a problem and not a broken connection.
    let first = lines.next().await.transpose().map_err(Problem::internal)?;
    let lines = stream::iter(first.map(Ok)).chain(lines).map(|line| {
        line.map_err(|error| {
            tracing::error!(error = format!("{error:#}"), "an export broke off");
            actix_web::Error::from(Problem::internal(error))
        })
    });
    Ok(HttpResponse::Ok().content_type("application/x-ndjson").streaming(lines))
}

fn line(dossier: Dossier) -> anyhow::Result<Bytes> {
    let mut line = serde_json::to_vec(&ExportedConversation::from(dossier))?;
    line.push(b'\n');
    Ok(line.into())
}
