//! `GET /decks/{id}`

use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path},
};
use common::{
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};

use crate::{
    handlers::{encoded::Encoded, models::decks::Deck},
    state::State,
};

/// Its expert may change it at any moment: clients keep it, but ask each time.
const ASK_EACH_TIME: &str = "no-cache";

/// A deck, for whoever knows its id. Nobody needs to be signed in.
#[utoipa::path(operation_id = "deck", tag = "decks", params(("id" = LinkId, Path)), responses(
    (status = 200, body = Deck),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/decks/{id}")]
pub async fn get(
    state: Data<State>,
    request: HttpRequest,
    id: Path<LinkId>,
) -> Result<HttpResponse, Problem> {
    let deck = Deck::from(state.decks.get(&id).await?);
    let answer = Encoded::json(&deck, ASK_EACH_TIME).map_err(Problem::internal)?;
    Ok(answer.answer(&request))
}
