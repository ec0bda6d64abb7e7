//! `GET /decks/mine`

use actix_web::{
    get,
    web::{Data, Json},
};
use common::{
    access::Caller,
    problem::{Problem, ProblemDetails},
};

use crate::{
    handlers::models::decks::{Deck, Decks},
    state::State,
};

/// The caller's own decks, the newest first. Who has never been an expert has none.
#[utoipa::path(operation_id = "my_decks", tag = "decks", responses(
    (status = 200, body = Decks),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/decks/mine")]
pub async fn mine(state: Data<State>, caller: Caller) -> Result<Json<Decks>, Problem> {
    let decks = state.decks.list(caller.member).await?;
    Ok(Json(Decks { items: decks.into_iter().map(Deck::from).collect() }))
}
