//! `POST /decks`

use actix_web::{
    HttpResponse, post,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    problem::{Problem, ProblemDetails},
};

use super::only_experts;
use crate::{
    handlers::models::decks::{Deck, DeckForm},
    state::State,
};

/// Begins a deck, with no picture in it yet.
#[utoipa::path(operation_id = "create_deck", tag = "decks", request_body = DeckForm, responses(
    (status = 201, body = Deck),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`experts-only`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 409, description = "`too-many-decks`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[post("/decks")]
pub async fn create(
    state: Data<State>,
    caller: Caller,
    body: Json<DeckForm>,
) -> Result<HttpResponse, Problem> {
    only_experts(&caller)?;
    let (name, description) = body.into_inner().parse()?;
    let deck = state.decks.add(caller.member, name, description, clock::now()).await?;
    Ok(HttpResponse::Created().json(Deck::from(deck)))
}
