//! `GET /admin/experts`

use std::num::NonZeroU16;

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use common::{
    access::{Caller, Role},
    clock::Rfc3339,
    ids::MemberId,
    page::{Page, PageQuery},
    problem::{Problem, ProblemDetails},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    domain::experts::{self, StandingName},
    handlers::models::Expert,
    state::State,
};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ApplicationsQuery {
    /// Only those that stand there; all, if left out.
    pub state: Option<StandingName>,
    /// Where to go on: `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// How many items at the most: 1 to 100, 30 by default.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100)]
    pub limit: Option<NonZeroU16>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Application {
    pub member_id: MemberId,
    pub nickname: String,
    pub applied_at: Rfc3339,
    pub expert: Expert,
}

/// Who applied to be an expert, in the order in which they last did.
#[utoipa::path(operation_id = "applications", tag = "admin", params(ApplicationsQuery), responses(
    (status = 200, body = Page<Application>),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not an admin", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/admin/experts")]
pub async fn list(
    state: Data<State>,
    caller: Caller,
    query: Query<ApplicationsQuery>,
) -> Result<Json<Page<Application>>, Problem> {
    caller.require(Role::Admin)?;
    let ApplicationsQuery { state: standing, cursor, limit } = query.into_inner();
    let page = PageQuery { cursor, limit };
    let after: Option<(Rfc3339, MemberId)> = page.position()?;
    let after = after.map(|(applied_at, member)| (applied_at.0, member));
    let found = state.experts.applications(standing, after, u64::from(page.limit()) + 1).await?;
    let position = |found: &experts::Application| (Rfc3339(found.applied_at), found.member.id);
    Ok(Json(Page::cut(found, page.limit(), position).map(Application::from)))
}

impl From<experts::Application> for Application {
    fn from(application: experts::Application) -> Self {
        Self {
            member_id: application.member.id,
            nickname: application.member.nickname.as_str().to_owned(),
            applied_at: application.applied_at.into(),
            expert: application.expert.into(),
        }
    }
}
