//! `GET /readings`

use std::num::NonZeroU16;

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use common::{
    access::Caller,
    clock::{self, Rfc3339, Timestamp},
    page::{Page, PageQuery},
    problem::{Problem, ProblemDetails},
    search::BadSearch,
};
use deck::Topic;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    domain::readings::{ReadingFilter, WithLink},
    handlers::models::readings::ReadingSummary,
    state::State,
};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadingsQuery {
    /// Words that must all occur, each in the question, the reading, the name of a card in either language, the expert's
    /// name or the note; in upper or lower case.
    #[param(min_length = 1, max_length = 100, example = "이직 회사")]
    pub q: Option<String>,
    /// Only those about it.
    #[param(schema_with = deck::openapi::topic)]
    pub topic: Option<Topic>,
    /// `true`: only those marked, `false`: only the others.
    pub favourite: Option<bool>,
    /// `true`: only those to which a link leads that works now, `false`: only the others.
    pub shared: Option<bool>,
    /// Only those made then or later. Days are the client's: it knows the visitor's time zone.
    #[param(value_type = Option<String>, format = DateTime, example = "2026-11-01T00:00:00+09:00")]
    pub from: Option<Rfc3339>,
    /// Only those made before; must be later than `from`.
    #[param(value_type = Option<String>, format = DateTime, example = "2026-12-01T00:00:00+09:00")]
    pub until: Option<Rfc3339>,
    /// Where to go on: `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// How many items at the most: 1 to 100, 30 by default.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100)]
    pub limit: Option<NonZeroU16>,
}

impl ReadingsQuery {
    fn filter(&self, now: Timestamp) -> Result<ReadingFilter, Problem> {
        let (from, until) = (self.from.map(|time| time.0), self.until.map(|time| time.0));
        if from.zip(until).is_some_and(|(from, until)| from >= until) {
            return Err(Problem::invalid("until", "must be later than from"));
        }
        let search = self.q.as_deref().map(str::parse).transpose();
        let search = search.map_err(|error: BadSearch| Problem::invalid("q", format!("{error}")))?;
        let link = self.shared.map(|wanted| WithLink { wanted, at: now });
        Ok(ReadingFilter { search, topic: self.topic, favourite: self.favourite, link, from, until })
    }
}

/// The caller's readings, the newest first.
#[utoipa::path(tag = "readings", params(ReadingsQuery), responses(
    (status = 200, body = Page<ReadingSummary>),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/readings")]
pub async fn list(
    state: Data<State>,
    caller: Caller,
    query: Query<ReadingsQuery>,
) -> Result<Json<Page<ReadingSummary>>, Problem> {
    let now = clock::now();
    let filter = query.filter(now)?;
    let ReadingsQuery { cursor, limit, .. } = query.into_inner();
    let page = PageQuery { cursor, limit };
    let (limit, before) = (page.limit(), page.position()?);
    let one_more = u64::from(limit) + 1;
    let readings = state.readings.list(caller.member, &filter, before, one_more, now).await?;
    Ok(Json(Page::cut(readings, limit, |reading| reading.id).map(ReadingSummary::from)))
}
