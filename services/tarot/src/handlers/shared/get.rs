//! `GET /shared/{share_id}`

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    web::{Data, Query},
};
use common::{
    ids::LinkId,
    problem::{Problem, ProblemDetails},
};

use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    handlers::{
        models::readings::SharedReading,
        published::{Ending, Published},
        visits::is_shown_by_client,
    },
    state::State,
};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SharedQuery {
    /// Whether somebody is going to see it who has not opened its page `/r/{share_id}`, which counts by itself: a client
    /// that comes to it from another page of its own.
    #[serde(default)]
    pub visit: bool,
}

/// The reading behind a link. Nobody needs to be signed in.
#[utoipa::path(tag = "sharing", params(("share_id" = LinkId, Path), SharedQuery), responses(
    (status = 200, body = SharedReading),
    (status = 304, description = "As the client has it (`If-None-Match`)"),
    (status = 404, description = "`not-found`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 410, description = "`share-revoked`: it was taken back, `share-expired`: it worked until a day that its owner had set", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/shared/{share_id}")]
pub async fn get(
    state: Data<State>,
    request: HttpRequest,
    query: Query<SharedQuery>,
) -> Result<HttpResponse, Problem> {
    match state.published.find(request.match_info().query("share_id")).await? {
        Some(Published::Reading(reading)) => {
            if query.visit && is_shown_by_client(&request) {
                state.views.count(&reading.share_id);
            }
            Ok(reading.json.answer(&request))
        }
        Some(Published::Ended(ending)) => Err(gone(ending)),
        None => Err(Problem::not_found()),
    }
}

/// The answer for a link that works no more.
pub fn gone(ending: Ending) -> Problem {
    match ending {
        Ending::Revoked => {
            Problem::new(StatusCode::GONE, "share-revoked", "This link was taken back by its owner")
        }
        Ending::Expired => Problem::new(StatusCode::GONE, "share-expired", "This link has expired"),
    }
}
