//! `GET /admin/audit`

use std::num::NonZeroU16;

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use common::{
    access::{Caller, Role},
    clock::Rfc3339,
    ids::{EventId, MemberId, SessionId},
    page::{Page, PageQuery},
    problem::{Problem, ProblemDetails},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{domain::audit, state::State};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Where to go on: `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// How many items at the most: 1 to 100, 30 by default.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100)]
    pub limit: Option<NonZeroU16>,
    /// Only what happened to this member.
    #[param(value_type = Option<uuid::Uuid>)]
    pub member_id: Option<MemberId>,
}

/// Something that happened to an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct SecurityEvent {
    pub id: EventId,
    pub at: Rfc3339,
    /// More may be added.
    #[schema(example = "signed-in")]
    pub kind: String,
    /// Whose account it happened to.
    pub member_id: Option<MemberId>,
    /// Who did it, where that was somebody else. Neither: the operator, by a command.
    pub actor_id: Option<MemberId>,
    pub session_id: Option<SessionId>,
    /// The address from which it was done, cut to its network.
    #[schema(example = "203.0.113.0/24")]
    pub network: Option<String>,
    #[schema(example = "Chrome on Android")]
    pub device: Option<String>,
    pub detail: Option<String>,
}

impl From<audit::SecurityEvent> for SecurityEvent {
    fn from(event: audit::SecurityEvent) -> Self {
        Self {
            id: event.id,
            at: event.occurred_at.into(),
            kind: event.kind,
            member_id: event.member,
            actor_id: event.actor,
            session_id: event.session,
            network: event.network,
            device: event.device.map(|device| device.as_str().to_owned()),
            detail: event.detail,
        }
    }
}

/// What happened to accounts, the newest first.
#[utoipa::path(operation_id = "list_security_events", tag = "admin", params(AuditQuery), responses(
    (status = 200, body = Page<SecurityEvent>),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/admin/audit")]
pub async fn list(
    state: Data<State>,
    caller: Caller,
    query: Query<AuditQuery>,
) -> Result<Json<Page<SecurityEvent>>, Problem> {
    caller.require(Role::Admin)?;
    let AuditQuery { cursor, limit, member_id } = query.into_inner();
    let page = PageQuery { cursor, limit };
    let before: Option<EventId> = page.position()?;
    let events = state.audit.page(member_id, before, u64::from(page.limit()) + 1).await;
    let page = Page::cut(events.map_err(Problem::internal)?, page.limit(), |event| event.id);
    Ok(Json(page.map(SecurityEvent::from)))
}
