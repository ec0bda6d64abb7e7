//! `DELETE /decks/{id}/cards/{card}`

use actix_web::{
    delete,
    web::{Data, Json, Path},
};
use common::{
    access::Caller,
    clock,
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};
use deck::CardId;

use crate::{
    domain::decks::{deck::Face, editing::Target},
    handlers::{decks::only_experts, models::decks::Deck},
    state::State,
};

/// A card of one of the caller's decks has our own picture again. Safe to ask again.
#[utoipa::path(operation_id = "remove_deck_card", tag = "decks", params(("id" = LinkId, Path), ("card" = String, Path, description = "A card id, as in `GET /cards`")), responses(
    (status = 200, body = Deck),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`experts-only`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: also when it is somebody else's", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[delete("/decks/{id}/cards/{card}")]
pub async fn remove(
    state: Data<State>,
    caller: Caller,
    path: Path<(LinkId, CardId)>,
) -> Result<Json<Deck>, Problem> {
    only_experts(&caller)?;
    let (deck, card) = path.into_inner();
    let target = Target { owner: caller.member, deck, face: Face::Card(card) };
    Ok(Json(state.decks.hide(&target, clock::now()).await?.into()))
}
