//! `PATCH /decks/{id}`

use actix_web::{
    patch,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};

use super::only_experts;
use crate::{
    handlers::models::decks::{Deck, DeckChangeForm},
    state::State,
};

/// Gives one of the caller's decks another name or description.
#[utoipa::path(operation_id = "change_deck", tag = "decks", params(("id" = LinkId, Path)), request_body = DeckChangeForm, responses(
    (status = 200, body = Deck),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`experts-only`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: also when it is somebody else's", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[patch("/decks/{id}")]
pub async fn change(
    state: Data<State>,
    caller: Caller,
    id: Path<LinkId>,
    body: Json<DeckChangeForm>,
) -> Result<Json<Deck>, Problem> {
    only_experts(&caller)?;
    let change = body.into_inner().parse()?;
    Ok(Json(state.decks.change(caller.member, &id, change, clock::now()).await?.into()))
}
