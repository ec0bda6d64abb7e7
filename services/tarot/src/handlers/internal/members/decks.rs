//! `GET /internal/v1/members/{id}/decks/export`

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use common::{
    ids::MemberId,
    problem::{Problem, ProblemDetails},
    service_token::CallingService,
};

use crate::{
    handlers::{
        internal::only_auth,
        json_lines::{json_line, streamed},
        models::decks::Deck,
    },
    state::State,
};

/// The decks of a member: a line of JSON for each, the newest first, with the addresses of its pictures; an empty body for
/// a member without any.
#[utoipa::path(operation_id = "export_decks", tag = "internal", params(("id" = MemberId, Path)), responses(
    (status = 200, description = "JSON lines, each a `Deck`", body = Deck, content_type = "application/x-ndjson"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not auth", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/members/{id}/decks/export")]
pub async fn export(
    state: Data<State>,
    service: CallingService,
    id: Path<MemberId>,
) -> Result<HttpResponse, Problem> {
    only_auth(&service)?;
    let decks = state.decks.list(*id).await?;
    let lines = decks.into_iter().map(|deck| json_line(&Deck::from(deck)));
    let mut response = HttpResponse::Ok();
    response.content_type("application/x-ndjson");
    streamed(response, futures_util::stream::iter(lines)).await
}
