//! `POST /readings/{id}/share`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    ids::ReadingId,
    problem::{Problem, ProblemDetails},
};

use crate::{
    handlers::models::shares::{Share, ShareForm},
    state::State,
};

/// Makes a link that anybody can follow. Calling it again gives the same link and changes only its terms, unless it has
/// expired: then there is a new one.
#[utoipa::path(tag = "sharing", params(("id" = ReadingId, Path)), request_body = ShareForm, responses(
    (status = 200, description = "The link that the reading has already", body = Share),
    (status = 201, description = "A new link", body = Share),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/readings/{id}/share")]
pub async fn share(
    state: Data<State>,
    caller: Caller,
    id: Path<ReadingId>,
    body: Json<ShareForm>,
) -> Result<HttpResponse, Problem> {
    let now = clock::now();
    let (share, is_new) = state.sharing.share(caller.member, *id, body.parse(now)?, now).await?;
    let mut response = if is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(response.json(Share::from(share)))
}
